package io.quarkiverse.aster.contract;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Outlines a contract from its definitions: hashes become the tags of the types they stand for. */
final class DefinitionOutliner {

    private static final Map<String, String> PRIMITIVES = Stream.of("int64", "float64", "string", "bool", "binary")
            .collect(Collectors.toMap(ContractIds::ofPrimitive, label -> label));

    private final Map<String, String> tagsByHash = new HashMap<>(PRIMITIVES);
    private final Map<String, String> tagsByQualifiedName = new HashMap<>();
    private final Collection<TypeDef> definitions;

    DefinitionOutliner(Collection<TypeDef> definitions) {
        this.definitions = definitions;
        tagsByHash.put(ContractIds.NO_TYPE, "none");
        for (TypeDef type : definitions) {
            tagsByHash.put(ContractIds.of(type), type.typeName().tag());
            tagsByQualifiedName.put(type.typeName().qualified(), type.typeName().tag());
        }
    }

    static boolean isPrimitiveSlot(String hash) {
        return PRIMITIVES.containsKey(hash);
    }

    /** @param contractId what identifies the contract, of which the given one may tell more */
    ContractOutline outline(ServiceContract contract, String contractId) {
        Map<String, ContractOutline.Method> methods = new HashMap<>();
        contract.methods().forEach(method -> methods.put(method.name(), outline(method)));
        Map<String, ContractOutline.Type> types = new HashMap<>();
        definitions.forEach(type -> types.put(type.typeName().tag(), outline(type)));
        return new ContractOutline(contract.name(), contract.version(), contractId,
                ContractOutline.Detail.DEFINITIONS, contract.scope(), contract.serializationModes(),
                contract.producerLanguage(), text(contract.requires()), ContractOutline.sorted(methods),
                ContractOutline.sorted(types));
    }

    private ContractOutline.Method outline(MethodDef method) {
        return new ContractOutline.Method(ProtocolEnum.PATTERN.label(method.pattern()), tag(method.requestType()),
                tag(method.responseType()), method.idempotent(), method.defaultTimeout(), text(method.requires()));
    }

    private ContractOutline.Type outline(TypeDef type) {
        Map<String, String> members = new HashMap<>();
        type.fields().forEach(field -> members.put(field.name(), text(field)));
        type.enumValues().forEach(value -> members.put(value.name(), Integer.toString(value.value())));
        type.unionVariants().forEach(variant -> members.put(variant.name(),
                variant.id() + " " + ContractOutline.REFERENCE + tag(variant.typeRef())));
        return new ContractOutline.Type(ProtocolEnum.TYPE_DEF_KIND.label(type.kind()), ContractOutline.sorted(members));
    }

    private String text(FieldDef field) {
        String value = text(field.typeKind(), field.typePrimitive(), field.typeRef(), field.selfRefName());
        String contained = switch (field.container()) {
            case NONE -> value;
            case LIST -> "list<" + value + ">";
            case SET -> "set<" + value + ">";
            case MAP -> "map<" + text(field.containerKeyKind(), field.containerKeyPrimitive(), field.containerKeyRef(), "")
                    + ", " + value + ">";
        };
        return field.optional() ? contained + "?" : contained;
    }

    private String text(TypeKind kind, String primitive, String ref, String selfRef) {
        return switch (kind) {
            case PRIMITIVE -> primitive;
            case REF -> ContractOutline.REFERENCE + tag(ref);
            case SELF_REF -> ContractOutline.REFERENCE + tagsByQualifiedName.getOrDefault(selfRef, selfRef);
            case ANY -> "any";
        };
    }

    private String tag(String hash) {
        return tagsByHash.getOrDefault(hash, hash);
    }

    private static String text(CapabilityRequirement requirement) {
        return requirement == null ? ""
                : ProtocolEnum.CAPABILITY.label(requirement.kind()) + " " + requirement.roles().stream()
                        .map(CodePointOrder::nfc).sorted(CodePointOrder.RAW).toList();
    }
}
