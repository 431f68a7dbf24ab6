package io.quarkiverse.aster.contract;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The members of a JSON object with the types that are expected of them. Messages name a member by its path. A member that is
 * {@code null} is not a missing one, see {@link #withoutNulls}.
 */
final class JsonObject {

    private final String path;
    private final Map<String, Object> members;

    private JsonObject(String path, Map<String, Object> members) {
        this.path = path;
        this.members = members;
    }

    static JsonObject parse(byte[] utf8) {
        return of("", Json.parse(utf8));
    }

    @SuppressWarnings("unchecked")
    static JsonObject of(String path, Object value) {
        if (value instanceof Map) {
            return new JsonObject(path, (Map<String, Object>) value);
        }
        throw wrong(path.isEmpty() ? "JSON" : path, value, "an object");
    }

    /** The same object; its members that are null count as missing. */
    JsonObject withoutNulls() {
        Map<String, Object> present = new HashMap<>(members);
        present.values().removeIf(Objects::isNull);
        return new JsonObject(path, present);
    }

    boolean has(String member) {
        return members.containsKey(member);
    }

    /** Any value, {@code null} if missing. */
    Object any(String member) {
        return members.get(member);
    }

    Map<String, Object> members() {
        return members;
    }

    String string(String member) {
        Object value = present(member);
        if (value instanceof String text) {
            return text;
        }
        throw wrong(at(member), value, "a string");
    }

    String string(String member, String missing) {
        return has(member) ? string(member) : missing;
    }

    /** A string of at most {@link ContractLimits#MAX_NAME_LENGTH} characters. */
    String name(String member) {
        String name = string(member);
        ContractLimits.check(at(member) + " length", name.codePointCount(0, name.length()), ContractLimits.MAX_NAME_LENGTH);
        return name;
    }

    boolean bool(String member) {
        Object value = present(member);
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw wrong(at(member), value, "true or false");
    }

    boolean bool(String member, boolean missing) {
        return has(member) ? bool(member) : missing;
    }

    int int32(String member) {
        long value = int64(member);
        if (value != (int) value) {
            throw wrong(at(member), value, "an integer of 32 bits");
        }
        return (int) value;
    }

    int int32(String member, int missing) {
        return has(member) ? int32(member) : missing;
    }

    long int64(String member) {
        Object value = present(member);
        if (value instanceof Long number) {
            return number;
        }
        throw wrong(at(member), value, "an integer of 64 bits");
    }

    long int64(String member, long missing) {
        return has(member) ? int64(member) : missing;
    }

    double float64(String member) {
        Object value = present(member);
        if (value instanceof Double || value instanceof Long || value instanceof BigInteger) {
            return ((Number) value).doubleValue();
        }
        throw wrong(at(member), value, "a number");
    }

    double float64(String member, double missing) {
        return has(member) ? float64(member) : missing;
    }

    <E extends Enum<E>> E constant(ProtocolEnum<E> type, String member) {
        return type.ofLabel(at(member), string(member));
    }

    JsonObject object(String member) {
        return of(at(member), present(member));
    }

    List<String> strings(String member, int limit) {
        return list(member, limit, (path, value) -> {
            if (value instanceof String text) {
                return text;
            }
            throw wrong(path, value, "a string");
        });
    }

    /** The objects of a list, none if it is missing. */
    <T> List<T> objects(String member, int limit, Function<JsonObject, T> reading) {
        return list(member, limit, (path, value) -> reading.apply(of(path, value)));
    }

    /** The values of a list, whatever they are. */
    List<Object> values(String member, int limit) {
        return list(member, limit, (path, value) -> value);
    }

    private <T> List<T> list(String member, int limit, BiFunction<String, Object, T> reading) {
        if (!has(member)) {
            return List.of();
        }
        Object value = members.get(member);
        if (!(value instanceof List<?> elements)) {
            throw wrong(at(member), value, "a list");
        }
        ContractLimits.check(at(member) + " count", elements.size(), limit);
        List<T> result = new ArrayList<>(elements.size());
        for (Object element : elements) {
            result.add(reading.apply(at(member) + "[" + result.size() + "]", element));
        }
        return result;
    }

    /** Refuses that a member is missing. */
    void require(String member) {
        if (!has(member)) {
            throw new ContractException(at(member) + ": missing (expected: present)");
        }
    }

    private Object present(String member) {
        require(member);
        return members.get(member);
    }

    String at(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    static ContractException wrong(String path, Object value, String expected) {
        String shown = value instanceof String text ? Shown.text(text)
                : value instanceof Map ? "an object" : value instanceof List ? "a list" : Shown.text(String.valueOf(value));
        return new ContractException(path + ": " + shown + " (expected: " + expected + ")");
    }
}
