package io.quarkiverse.aster.deployment.generate;

import static org.jboss.jandex.gizmo2.Jandex2Gizmo.classDescOf;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ContractModel;
import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.MethodModel;
import io.quarkiverse.aster.deployment.model.MethodModel.Parameter;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.runtime.client.ClientInvoker;
import io.quarkiverse.aster.runtime.client.GeneratedClient;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.streams.BlockingStreams;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.LocalVar;
import io.quarkus.gizmo2.ParamVar;
import io.quarkus.gizmo2.StaticFieldVar;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.creator.ClassCreator;
import io.quarkus.gizmo2.desc.ConstructorDesc;
import io.quarkus.gizmo2.desc.FieldDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/**
 * Writes for a contract the class of its clients: it implements the interface or extends the class, and every method of the
 * contract is a call; beside that it is a {@link GeneratedClient}. Methods beside the contract that nobody implements throw
 * {@link UnsupportedOperationException}.
 */
public final class ClientGenerator {

    private static final MethodDesc METHOD = MethodDesc.of(ServiceDescriptor.class, "method", MethodDescriptor.class,
            int.class);
    private static final MethodDesc TO_FUTURE = MethodDesc.of(CompletionStage.class, "toCompletableFuture",
            CompletableFuture.class);
    private static final MethodDesc TO_PUBLISHER = MethodDesc.of(BlockingStreams.class, "toPublisher", Flow.Publisher.class,
            Stream.class);
    private static final DotName FUTURE = DotName.createSimple(CompletableFuture.class);

    private final Gizmo gizmo;
    private final ApplicationModel model;
    private final IndexView index;

    /** @param index knows the contracts and their supertypes, best with those of the JDK: one that computes what it lacks */
    public ClientGenerator(Gizmo gizmo, ApplicationModel model, IndexView index) {
        this.gizmo = gizmo;
        this.model = model;
        this.index = index;
    }

    /**
     * @param contract an interface, or a class with a constructor without parameters that its package may call
     * @return the name of the class, which has a public constructor that takes a {@link ClientInvoker}
     */
    public String generate(ContractModel contract) {
        String name = GeneratedNames.client(contract);
        ClassDesc superType = classDescOf(contract.type());
        gizmo.class_(name, type -> {
            type.final_();
            if (contract.isInterface()) {
                type.implements_(superType);
            } else {
                type.extends_(superType);
            }
            FieldDesc invoker = type.field("invoker", field -> {
                field.private_();
                field.final_();
                field.setType(ClientInvoker.class);
            });
            type.implements_(GeneratedClient.class);
            addConstructor(type, contract.isInterface() ? ConstantDescs.CD_Object : superType, invoker);
            addGeneratedClient(type, invoker);
            contract.methods().forEach(method -> addCall(type, contract, method, invoker));
            beside(contract).forEach(method -> addUnsupported(type, contract, method));
        });
        return name;
    }

    private static void addConstructor(ClassCreator type, ClassDesc superClass, FieldDesc invoker) {
        type.constructor(constructor -> {
            constructor.public_();
            ParamVar parameter = constructor.parameter("invoker", ClientInvoker.class);
            constructor.body(body -> {
                body.invokeSpecial(ConstructorDesc.of(superClass), type.this_());
                body.set(type.this_().field(invoker), parameter);
                body.return_();
            });
        });
    }

    private static void addGeneratedClient(ClassCreator type, FieldDesc invoker) {
        type.method("aster$invoker", creator -> {
            creator.public_();
            creator.returning(ClientInvoker.class);
            creator.body(body -> body.return_(type.this_().field(invoker)));
        });
        type.method("aster$with", creator -> {
            creator.public_();
            creator.returning(Object.class);
            ParamVar other = creator.parameter("invoker", ClientInvoker.class);
            creator.body(body -> body.return_(body.new_(ConstructorDesc.of(type.type(), ClientInvoker.class), other)));
        });
    }

    private void addCall(ClassCreator type, ContractModel contract, MethodModel method, FieldDesc invoker) {
        StaticFieldVar descriptor = type.staticField("METHOD_" + method.index(), field -> {
            field.private_();
            field.final_();
            field.setType(MethodDescriptor.class);
            field.setInitializer(block -> block.yield(block.invokeVirtual(METHOD,
                    Expr.staticField(DescriptorGenerator.instance(contract)), Const.of(method.index()))));
        });
        type.method(method.method().name(), MethodTypeDesc.ofDescriptor(method.method().descriptor()), creator -> {
            creator.public_();
            List<ParamVar> parameters = new ArrayList<>();
            for (int i = 0; i < method.parameters().size(); i++) {
                parameters.add(creator.parameter("p" + i, i));
            }
            creator.body(body -> {
                Expr request = method.inline() ? inlineRequest(body, method, parameters) : request(body, method, parameters);
                Expr result = body.invokeInterface(ClientCalls.of(method), type.this_().field(invoker), descriptor, request);
                returnAs(body, method.method(), result);
            });
        });
    }

    private static Expr request(BlockCreator body, MethodModel method, List<ParamVar> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = method.parameters().get(i);
            if (parameter == Parameter.STREAM) {
                return body.invokeStatic(TO_PUBLISHER, parameters.get(i));
            }
            if (parameter != Parameter.CONTEXT) {
                return parameters.get(i);
            }
        }
        throw new IllegalArgumentException("parameters of " + method.wireName() + ": no request (expected: one)");
    }

    private Expr inlineRequest(BlockCreator body, MethodModel method, List<ParamVar> parameters) {
        StructModel struct = model.struct(method.request());
        LocalVar request = body.localVar("request", body.new_(classDescOf(struct.className())));
        Iterator<FieldModel> fields = struct.fields().iterator();
        for (int i = 0; i < parameters.size(); i++) {
            if (method.parameters().get(i) == Parameter.INLINE) {
                FieldDesc field = SynthesizedRequestGenerator.fieldOf(struct, fields.next());
                body.set(request.field(field), convert(body, parameters.get(i), field.type()));
            }
        }
        return request;
    }

    private static void returnAs(BlockCreator body, MethodInfo method, Expr result) {
        ClassDesc type = classDescOf(method.returnType());
        if (type.equals(ConstantDescs.CD_void)) {
            body.return_();
        } else if (method.returnType().name().equals(FUTURE)) {
            body.return_(body.invokeInterface(TO_FUTURE, result));
        } else {
            body.return_(convert(body, result, type));
        }
    }

    /** Types differ where a supertype of the contract has a type variable. */
    private static Expr convert(BlockCreator body, Expr value, ClassDesc type) {
        return value.type().equals(type) ? value : body.cast(value, type);
    }

    private Collection<MethodInfo> beside(ContractModel contract) {
        Set<String> calls = contract.methods().stream().map(MethodModel::method)
                .map(method -> method.name() + method.descriptor()).collect(Collectors.toSet());
        return UnimplementedMethods.of(contract.type(), index).stream()
                .filter(method -> !calls.contains(method.name() + method.descriptor())).toList();
    }

    private static void addUnsupported(ClassCreator type, ContractModel contract, MethodInfo method) {
        type.method(method.name(), MethodTypeDesc.ofDescriptor(method.descriptor()), creator -> {
            creator.public_();
            for (int i = 0; i < method.parametersCount(); i++) {
                creator.parameter("p" + i, i);
            }
            creator.body(body -> body.throw_(UnsupportedOperationException.class,
                    contract.type() + ": method " + method.name() + " is not part of the Aster contract " + contract.name()));
        });
    }
}
