package io.quarkiverse.aster.deployment.generate;

import java.lang.constant.ClassDesc;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ContractModel;
import io.quarkiverse.aster.deployment.model.MethodModel;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.trust.Requirement;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.creator.ClassCreator;
import io.quarkus.gizmo2.desc.ConstructorDesc;
import io.quarkus.gizmo2.desc.FieldDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/** Writes for each contract a class whose {@code INSTANCE} is its {@link ServiceDescriptor}. */
public final class DescriptorGenerator {

    private static final ConstructorDesc NEW_SERVICE = ConstructorDesc.of(ServiceDescriptor.class, String.class, int.class,
            ServiceScope.class, List.class, Optional.class, List.class, String.class);
    private static final ConstructorDesc NEW_METHOD = ConstructorDesc.of(MethodDescriptor.class, int.class, String.class,
            MethodPattern.class, boolean.class, long.class, Optional.class, boolean.class, List.class, List.class);
    private static final ConstructorDesc NEW_REQUIREMENT = ConstructorDesc.of(Requirement.class, Requirement.Kind.class,
            List.class);
    private static final MethodDesc OPTIONAL_OF = MethodDesc.of(Optional.class, "of", Optional.class, Object.class);
    private static final MethodDesc OPTIONAL_EMPTY = MethodDesc.of(Optional.class, "empty", Optional.class);
    private static final MethodDesc AS_LIST = MethodDesc.of(Arrays.class, "asList", List.class, Object[].class);

    private final Gizmo gizmo;
    private final ApplicationModel model;
    private final CodecNaming codecs;
    private final Function<ContractModel, String> contractIds;

    public DescriptorGenerator(Gizmo gizmo, ApplicationModel model, CodecNaming codecs,
            Function<ContractModel, String> contractIds) {
        this.gizmo = gizmo;
        this.model = model;
        this.codecs = codecs;
        this.contractIds = contractIds;
    }

    /** Returns the name of the class. */
    public String generate(ContractModel contract) {
        String name = GeneratedNames.descriptor(contract);
        gizmo.class_(name, type -> {
            type.final_();
            // one helper for each method: a large service would not fit into one initializer
            List<MethodDesc> methods = contract.methods().stream().map(method -> addMethod(type, method)).toList();
            type.staticField(instance(contract).name(), field -> {
                field.public_();
                field.final_();
                field.setType(ServiceDescriptor.class);
                field.setInitializer(block -> block.yield(newService(block, contract, methods)));
            });
        });
        return name;
    }

    /** The field that other generated code reads the descriptor from. */
    static FieldDesc instance(ContractModel contract) {
        return FieldDesc.of(ClassDesc.of(GeneratedNames.descriptor(contract)), "INSTANCE", ServiceDescriptor.class);
    }

    /** Adds the method {@code descriptor()} that generated classes answer for their contract with. */
    static void addGetter(ClassCreator type, ContractModel contract) {
        type.method("descriptor", creator -> {
            creator.public_();
            creator.returning(ServiceDescriptor.class);
            creator.body(body -> body.return_(Expr.staticField(instance(contract))));
        });
    }

    private Expr newService(BlockCreator block, ContractModel contract, List<MethodDesc> methods) {
        List<Expr> modes = contract.modes().stream().<Expr> map(DescriptorGenerator::constant).toList();
        return block.new_(NEW_SERVICE,
                Const.of(contract.name()),
                Const.of(contract.version()),
                constant(contract.scope()),
                block.invokeStatic(AS_LIST, block.newArray(SerializationMode.class, modes)),
                requirement(block, contract.requires()),
                block.invokeStatic(AS_LIST, block.newArray(MethodDescriptor.class, methods, block::invokeStatic)),
                Const.of(contractIds.apply(contract)));
    }

    private MethodDesc addMethod(ClassCreator type, MethodModel method) {
        return type.staticMethod("method" + method.index(), creator -> {
            creator.private_();
            creator.returning(MethodDescriptor.class);
            creator.body(body -> body.return_(body.new_(NEW_METHOD,
                    Const.of(method.index()),
                    Const.of(method.wireName()),
                    constant(method.pattern()),
                    Const.of(method.idempotent()),
                    Const.of(method.timeoutMillis()),
                    requirement(body, method.requires()),
                    Const.of(method.response() != null),
                    codecs(body, method.request()),
                    codecs(body, method.response()))));
        });
    }

    private static Expr requirement(BlockCreator block, Requirement requires) {
        if (requires == null) {
            return block.invokeStatic(OPTIONAL_EMPTY);
        }
        List<Expr> roles = requires.roles().stream().<Expr> map(Const::of).toList();
        return block.invokeStatic(OPTIONAL_OF, block.new_(NEW_REQUIREMENT, constant(requires.kind()),
                block.invokeStatic(AS_LIST, block.newArray(String.class, roles))));
    }

    private Expr codecs(BlockCreator body, DotName message) {
        List<Expr> byNumber = IntStream.range(0, SerializationMode.values().length)
                .mapToObj(SerializationMode::ofNumber)
                .map(mode -> codec(message, mode).<Expr> map(Expr::staticField).orElse(Const.ofNull(MessageCodec.class)))
                .toList();
        return body.invokeStatic(AS_LIST, body.newArray(MessageCodec.class, byNumber));
    }

    private Optional<FieldDesc> codec(DotName message, SerializationMode mode) {
        return message == null ? Optional.empty() : codecs.codec(model.struct(message), mode);
    }

    private static Expr constant(Enum<?> value) {
        Class<?> type = value.getDeclaringClass();
        return Expr.staticField(FieldDesc.of(type, value.name()));
    }
}
