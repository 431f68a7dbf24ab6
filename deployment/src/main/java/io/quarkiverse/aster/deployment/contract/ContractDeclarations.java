package io.quarkiverse.aster.deployment.contract;

import java.util.List;
import java.util.Locale;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.contract.CapabilityKind;
import io.quarkiverse.aster.contract.CapabilityRequirement;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ContractModel;
import io.quarkiverse.aster.deployment.model.EnumModel;
import io.quarkiverse.aster.deployment.model.MethodModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.deployment.model.TypeModel;
import io.quarkiverse.aster.deployment.model.WireTag;
import io.quarkiverse.aster.trust.Requirement;

/** What the model of an application declares, in the terms of contracts. */
final class ContractDeclarations {

    private final ApplicationModel model;
    private final ValueTypes values;

    ContractDeclarations(ApplicationModel model) {
        this.model = model;
        this.values = new ValueTypes(this::name, this::hasPositions);
    }

    /** Where the order of constants is not known, their positions are not, which stand for them in payloads. */
    private boolean hasPositions(DotName enumeration) {
        EnumModel type = (EnumModel) model.types().get(enumeration);
        return !type.numbers().isEmpty() || type.ordered();
    }

    /** All types that contracts of the application reach. */
    TypeGraph types() {
        return TypeGraph.of(model.types().values().stream().map(this::type).toList());
    }

    ServiceDeclaration service(ContractModel contract) {
        List<String> modes = contract.modes().stream().map(mode -> mode.name().toLowerCase(Locale.ROOT)).toList();
        // native payloads are those of one language, so the language is part of what is agreed on
        String language = contract.modes().contains(SerializationMode.NATIVE) ? "java" : "";
        return new ServiceDeclaration(contract.name(), contract.version(), contract.scope(), modes,
                contract.methods().stream().map(this::method).toList(), requirement(contract.requires()), language,
                contract.description());
    }

    private MethodDeclaration method(MethodModel method) {
        return new MethodDeclaration(method.wireName(), method.pattern(), message(method.request()),
                message(method.response()), method.inline(), method.idempotent(), method.timeoutMillis() / 1000.0,
                requirement(method.requires()), method.description());
    }

    private static CapabilityRequirement requirement(Requirement requires) {
        return requires == null ? null
                : new CapabilityRequirement(CapabilityKind.valueOf(requires.kind().name()), requires.roles());
    }

    private ValueType message(DotName className) {
        return className == null ? null : new ValueType.Reference(name(className));
    }

    private DeclaredType type(TypeModel type) {
        TypeName name = name(type.className());
        if (type instanceof EnumModel enumeration) {
            return new DeclaredType.Enumeration(name, enumeration.constants(), enumeration.numbers(), null);
        }
        StructModel struct = (StructModel) type;
        return new DeclaredType.Message(name, struct.fields().stream()
                .map(field -> new DeclaredType.Field(field.wireName(), values.of(field.value()), field.description()))
                .toList(), struct.tracked(), struct.description());
    }

    private TypeName name(DotName className) {
        WireTag tag = model.types().get(className).tag();
        return new TypeName(tag.namespace(), tag.name());
    }
}
