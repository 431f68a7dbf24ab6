package io.quarkiverse.aster.contract;

import java.util.List;
import java.util.Map;

/**
 * Types of values as JSON: the label of a primitive, or an object with one member that says what it is: {@code list},
 * {@code set} or {@code optional} of a type, {@code map} of a list of two types, {@code type} with a wire tag, or {@code any}
 * with a format.
 */
final class ValueTypeJson {

    private ValueTypeJson() {
    }

    /** @param path of the value in its document, which is not deeper than {@link ContractLimits#MAX_JSON_DEPTH} */
    static ValueType read(String path, Object value) {
        if (value instanceof String label) {
            return new ValueType.Primitive(label);
        }
        if (!(value instanceof Map<?, ?> members) || members.size() != 1) {
            throw JsonObject.wrong(path, value, "a label, or an object with one member");
        }
        Map.Entry<?, ?> member = members.entrySet().iterator().next();
        String at = path + "." + member.getKey();
        Object inside = member.getValue();
        return switch ((String) member.getKey()) {
            case "list" -> new ValueType.ListOf(read(at, inside));
            case "set" -> new ValueType.SetOf(read(at, inside));
            case "optional" -> new ValueType.OptionalOf(read(at, inside));
            case "map" -> map(at, inside);
            case "type" -> new ValueType.Reference(TypeName.ofTag(text(at, inside)));
            case "any" -> new ValueType.Untyped(text(at, inside));
            default -> throw JsonObject.wrong(path, member.getKey(), "one of list, set, optional, map, type, any");
        };
    }

    private static ValueType map(String path, Object value) {
        if (value instanceof List<?> types && types.size() == 2) {
            return new ValueType.MapOf(read(path + "[0]", types.get(0)), read(path + "[1]", types.get(1)));
        }
        throw JsonObject.wrong(path, value, "a list of two types");
    }

    private static String text(String path, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw JsonObject.wrong(path, value, "a string");
    }

    static Object tree(ValueType type) {
        if (type instanceof ValueType.Primitive primitive) {
            return primitive.label();
        } else if (type instanceof ValueType.ListOf list) {
            return Map.of("list", tree(list.element()));
        } else if (type instanceof ValueType.SetOf set) {
            return Map.of("set", tree(set.element()));
        } else if (type instanceof ValueType.OptionalOf optional) {
            return Map.of("optional", tree(optional.value()));
        } else if (type instanceof ValueType.MapOf map) {
            return Map.of("map", List.of(tree(map.key()), tree(map.value())));
        } else if (type instanceof ValueType.Reference reference) {
            return Map.of("type", reference.name().tag());
        }
        return Map.of("any", ((ValueType.Untyped) type).format());
    }
}
