package io.quarkiverse.aster.codec.dynamic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.ContractIds;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.EnumValueDef;
import io.quarkiverse.aster.contract.FieldDef;
import io.quarkiverse.aster.contract.FieldKind;
import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.contract.ManifestField;
import io.quarkiverse.aster.contract.ManifestMethod;
import io.quarkiverse.aster.contract.MethodDef;
import io.quarkiverse.aster.contract.ServiceContract;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.contract.TypeDef;
import io.quarkiverse.aster.contract.TypeDefKind;
import io.quarkiverse.aster.contract.TypeKind;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/**
 * What definitions say: the labels of all fields, but nothing about what contracts call {@code any}. Of requests and responses
 * a
 * manifest beside them tells more: their enums, what can be left out, and the order of their fields.
 */
final class DefinitionDescription {

    private static final ValueType ANY = new ValueType.Untyped("");
    private static final Map<String, String> PRIMITIVES = Stream.of("int64", "float64", "string", "bool", "binary")
            .collect(Collectors.toMap(ContractIds::ofPrimitive, Function.identity()));

    private final Map<String, TypeDef> byHash;
    private final Map<String, TypeDef> byName = new HashMap<>();
    private final ManifestTypes told = new ManifestTypes();
    private final Map<TypeName, List<ManifestField>> toldFields = new HashMap<>();
    private final Map<TypeName, DeclaredType> types = new LinkedHashMap<>();

    private DefinitionDescription(Map<String, TypeDef> byHash, Optional<Manifest> manifest) {
        this.byHash = byHash;
        for (TypeDef type : byHash.values()) {
            byName.put(type.typeName().qualified(), type);
            // as TypeScript has it
            byName.put(type.typeName().tag(), type);
        }
        manifest.ifPresent(m -> m.methods().forEach(this::listen));
    }

    /** @param byHash the types, with the hashes that the contract refers to them by */
    static Description of(ServiceContract contract, String contractId, Map<String, TypeDef> byHash,
            Optional<Manifest> manifest) {
        return new DefinitionDescription(byHash, manifest).describe(contract, contractId, manifest);
    }

    private void listen(ManifestMethod method) {
        told.request(method);
        told.response(method);
        listen(method.requestWireTag(), method.fields().isEmpty() ? method.inlineParams() : method.fields());
        listen(method.responseWireTag(), method.responseFields());
    }

    private void listen(String tag, List<ManifestField> fields) {
        if (!tag.isEmpty()) {
            toldFields.put(ManifestTypes.name(tag), fields);
        }
    }

    private Description describe(ServiceContract contract, String contractId, Optional<Manifest> manifest) {
        byHash.values().forEach(type -> types.put(type.typeName(), type(type)));
        // the enums that only the manifest knows
        told.types().forEach((name, type) -> {
            if (type instanceof DeclaredType.Enumeration) {
                types.putIfAbsent(name, type);
            }
        });
        Map<String, String> texts = new HashMap<>();
        manifest.ifPresent(m -> m.methods().forEach(method -> texts.put(method.name(), method.description())));
        List<Description.Method> methods = new ArrayList<>();
        for (MethodDef method : contract.methods()) {
            methods.add(new Description.Method(method.name(), method.pattern(), slot(method.name(), method.requestType()),
                    slot(method.name(), method.responseType()), method.idempotent(), method.defaultTimeout(),
                    texts.getOrDefault(method.name(), "")));
        }
        return new Description(contract.name(), contract.version(), contract.scope(), contractId,
                contract.serializationModes(), DynamicContract.Detail.DEFINITIONS, methods, types, Set.of(),
                told.givens());
    }

    private ValueType slot(String method, String hash) {
        if (hash.equals(ContractIds.NO_TYPE)) {
            return null;
        }
        String primitive = PRIMITIVES.get(hash);
        return primitive != null ? new ValueType.Primitive(primitive)
                : new ValueType.Reference(referred("method " + Shown.text(method), byHash.get(hash), hash).typeName());
    }

    private DeclaredType type(TypeDef type) {
        if (type.kind() == TypeDefKind.ENUM) {
            List<EnumValueDef> values = type.enumValues();
            return new DeclaredType.Enumeration(type.typeName(), values.stream().map(EnumValueDef::name).toList(),
                    values.stream().map(EnumValueDef::value).toList(), "");
        }
        List<ManifestField> manifest = toldFields.getOrDefault(type.typeName(), List.of());
        Map<String, Integer> positions = new HashMap<>();
        manifest.forEach(field -> positions.put(field.name(), positions.size()));
        return new DeclaredType.Message(type.typeName(), type.fields().stream()
                .sorted(Comparator.comparing(field -> positions.getOrDefault(field.name(), Integer.MAX_VALUE)))
                .map(field -> new DeclaredType.Field(field.name(), fieldType(type, field, manifest), "")).toList(), "");
    }

    private ValueType fieldType(TypeDef owner, FieldDef field, List<ManifestField> manifest) {
        String where = "field " + Shown.text(owner.name() + "." + field.name());
        ValueType value = leaf(where, field.typeKind(), field.typePrimitive(), field.typeRef(), field.selfRefName());
        ValueType type = switch (field.container()) {
            case NONE -> value == ANY ? toldEnum(owner, field, manifest) : value;
            case LIST -> new ValueType.ListOf(value);
            case SET -> new ValueType.SetOf(value);
            case MAP -> new ValueType.MapOf(leaf(where, field.containerKeyKind(), field.containerKeyPrimitive(),
                    field.containerKeyRef(), ""), value);
        };
        return field.optional() ? new ValueType.OptionalOf(type) : type;
    }

    private ValueType toldEnum(TypeDef owner, FieldDef field, List<ManifestField> manifest) {
        return manifest.stream().filter(f -> f.name().equals(field.name()) && f.type().kind() == FieldKind.ENUM).findFirst()
                .map(f -> told.enumeration(owner.typeName(), f)).orElse(ANY);
    }

    private ValueType leaf(String where, TypeKind kind, String primitive, String ref, String selfRef) {
        return switch (kind) {
            case PRIMITIVE -> new ValueType.Primitive(primitive);
            case REF -> reference(referred(where, byHash.get(ref), ref));
            case SELF_REF -> selfRef.isEmpty() ? ANY : reference(referred(where, byName.get(selfRef), selfRef));
            case ANY -> ANY;
        };
    }

    private static ValueType reference(TypeDef type) {
        // no binding produces unions, and nothing says how their values look
        return type.kind() == TypeDefKind.UNION ? ANY : new ValueType.Reference(type.typeName());
    }

    private static TypeDef referred(String where, TypeDef type, String reference) {
        if (type == null) {
            throw new ContractException(
                    where + ": type " + Shown.text(reference) + " is not among the types (expected: present)");
        }
        return type;
    }
}
