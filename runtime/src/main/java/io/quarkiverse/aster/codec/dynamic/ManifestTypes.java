package io.quarkiverse.aster.codec.dynamic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.ManifestField;
import io.quarkiverse.aster.contract.ManifestMethod;
import io.quarkiverse.aster.contract.ManifestValue;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/**
 * The types of requests and responses as fields of manifests tell of them. Widths of numbers are unknown: integers are taken
 * for
 * {@code varint64} and decimals for {@code float64}, as Python has them.
 */
final class ManifestTypes {

    /** What bindings call those that are no message types. */
    private static final Set<String> PRIMITIVES = Set.of("str", "string", "int", "int64", "float", "float64", "bool", "bytes",
            "binary", "None");

    private final Map<TypeName, DeclaredType> types = new LinkedHashMap<>();
    private final Set<TypeName> untagged = new HashSet<>();
    private final Map<TypeName, Map<String, Description.Given>> givens = new HashMap<>();

    Map<TypeName, DeclaredType> types() {
        return types;
    }

    Set<TypeName> untagged() {
        return untagged;
    }

    Map<TypeName, Map<String, Description.Given>> givens() {
        return givens;
    }

    /** @return the type, {@code null} if the method has none */
    ValueType request(ManifestMethod method) {
        return add(method, method.requestType(), method.requestWireTag(),
                method.fields().isEmpty() ? method.inlineParams() : method.fields());
    }

    /** @return the type, {@code null} if the method has none */
    ValueType response(ManifestMethod method) {
        return add(method, method.responseType(), method.responseWireTag(), method.responseFields());
    }

    private ValueType add(ManifestMethod method, String simpleName, String tag, List<ManifestField> fields) {
        if (simpleName.isEmpty() && tag.isEmpty() && fields.isEmpty()) {
            return null;
        }
        if (tag.isEmpty() && fields.isEmpty() && PRIMITIVES.contains(simpleName)) {
            return new ValueType.Primitive(simpleName);
        }
        TypeName name = tag.isEmpty() ? untagged(method, simpleName) : name(tag);
        List<DeclaredType.Field> declared = new ArrayList<>();
        Map<String, Description.Given> given = new HashMap<>();
        for (ManifestField field : fields) {
            declared.add(new DeclaredType.Field(field.name(), type(name, field), field.description()));
            given.put(field.name(), new Description.Given(field.required(),
                    field.defaultKind().equals("value") ? field.defaultValue() : null));
        }
        DeclaredType type = new DeclaredType.Message(name, declared, "");
        DeclaredType other = types.putIfAbsent(name, type);
        if (other != null && !other.equals(type)) {
            throw new ContractException("method " + Shown.text(method.name()) + ": type " + Shown.text(name.tag())
                    + " has other fields than in another method (expected: the same)");
        }
        givens.putIfAbsent(name, given);
        return new ValueType.Reference(name);
    }

    private TypeName untagged(ManifestMethod method, String simpleName) {
        TypeName name = new TypeName("", simpleName.isEmpty() ? method.name() : simpleName);
        untagged.add(name);
        return name;
    }

    /** Split at the last slash, else at the last dot: so types of Python are spelled that have no tag. */
    static TypeName name(String tag) {
        int dot = tag.indexOf('/') < 0 ? tag.lastIndexOf('.') : -1;
        return dot > 0 && dot < tag.length() - 1 ? new TypeName(tag.substring(0, dot), tag.substring(dot + 1))
                : TypeName.ofTag(tag);
    }

    private ValueType type(TypeName owner, ManifestField field) {
        ValueType type = switch (field.type().kind()) {
            case LIST -> new ValueType.ListOf(value(field.item()));
            case MAP -> new ValueType.MapOf(value(field.key()), value(field.value()));
            case ENUM -> enumeration(owner, field);
            default -> notNull(field.type());
        };
        return field.type().nullable() ? new ValueType.OptionalOf(type) : type;
    }

    private static ValueType value(ManifestValue value) {
        ValueType type = notNull(value);
        return value.nullable() ? new ValueType.OptionalOf(type) : type;
    }

    private static ValueType notNull(ManifestValue value) {
        return switch (value.kind()) {
            case STRING -> new ValueType.Primitive("string");
            case INT -> new ValueType.Primitive("varint64");
            case FLOAT -> new ValueType.Primitive("float64");
            case BOOL -> new ValueType.Primitive("bool");
            case BYTES -> new ValueType.Primitive("binary");
            case REF -> value.wireTag().isEmpty() && value.refName().isEmpty() ? new ValueType.Untyped("")
                    : new ValueType.Reference(name(value.wireTag().isEmpty() ? value.refName() : value.wireTag()));
            // what is in them is not told
            case LIST, MAP, ENUM -> new ValueType.Untyped("");
        };
    }

    /** What a manifest says of an enum; its constants are known only where it is the type of a field. */
    ValueType enumeration(TypeName owner, ManifestField field) {
        List<String> constants = field.enumValues().stream().map(String::valueOf).toList();
        if (constants.isEmpty()) {
            return new ValueType.Untyped("");
        }
        String simple = field.type().refName().isEmpty() ? field.name() : field.type().refName();
        TypeName name = new TypeName(owner.qualified() + "." + field.name(), simple);
        types.put(name, new DeclaredType.Enumeration(name, constants, numbers(field.enumValues()), ""));
        return new ValueType.Reference(name);
    }

    /** Integers that are distinct and not negative stand for themselves, anything else for its position. */
    private static List<Integer> numbers(List<Object> values) {
        List<Integer> numbers = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof Long number) || number < 0 || number > Integer.MAX_VALUE) {
                return List.of();
            }
            numbers.add(number.intValue());
        }
        return new HashSet<>(numbers).size() == numbers.size() ? numbers : List.of();
    }
}
