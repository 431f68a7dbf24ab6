package io.quarkiverse.aster.codec.json;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The types that can be keys of a map. A key has one text only: numbers without leading zeros or signs that say nothing. */
public final class JsonKeys {

    private static final int UUID_LENGTH = 36;

    public static final JsonKey<String> STRING = new JsonKey<>("string", Function.identity(), Function.identity());

    public static final JsonKey<Boolean> BOOL = canonical("true or false", String::valueOf, Boolean::valueOf);

    public static final JsonKey<Byte> INT8 = canonical("8-bit integer", String::valueOf, Byte::valueOf);
    public static final JsonKey<Short> INT16 = canonical("16-bit integer", String::valueOf, Short::valueOf);
    public static final JsonKey<Integer> INT32 = canonical("32-bit integer", String::valueOf, Integer::valueOf);
    public static final JsonKey<Long> INT64 = canonical("64-bit integer", String::valueOf, Long::valueOf);

    public static final JsonKey<Byte> UINT8 = canonical("unsigned 8-bit integer",
            value -> Integer.toString(Byte.toUnsignedInt(value)), text -> (byte) Integer.parseInt(text));
    public static final JsonKey<Short> UINT16 = canonical("unsigned 16-bit integer",
            value -> Integer.toString(Short.toUnsignedInt(value)), text -> (short) Integer.parseInt(text));
    public static final JsonKey<Integer> UINT32 = canonical("unsigned 32-bit integer", Integer::toUnsignedString,
            Integer::parseUnsignedInt);
    public static final JsonKey<Long> UINT64 = canonical("unsigned 64-bit integer", Long::toUnsignedString,
            Long::parseUnsignedLong);

    /** ISO 8601 in UTC, with as many digits of the second as it takes: {@code 2026-03-01T12:00:00.000000001Z}. */
    public static final JsonKey<Instant> INSTANT = new JsonKey<>("ISO 8601 instant in UTC", Instant::toString,
            text -> text.endsWith("Z") ? Instant.parse(text) : null);

    /** ISO 8601: {@code 2026-03-01}. */
    public static final JsonKey<LocalDate> LOCAL_DATE = new JsonKey<>("ISO 8601 date", LocalDate::toString, LocalDate::parse);

    /** The 36 characters of RFC 9562, written in lower case, read in either. */
    public static final JsonKey<UUID> UUID = new JsonKey<>("UUID", java.util.UUID::toString,
            text -> text.length() == UUID_LENGTH ? sameIgnoringCase(java.util.UUID.fromString(text), text) : null);

    private JsonKeys() {
    }

    /**
     * Enums by the names of their constants.
     *
     * @param constants all of them
     */
    public static <E extends Enum<E>> JsonKey<E> enumeration(E[] constants) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E constant : constants) {
            byName.put(constant.name(), constant);
        }
        return new JsonKey<>(oneOf(byName.keySet()), Enum::name, byName::get);
    }

    /**
     * Constants of an enum that has no class.
     *
     * @param names all of them, in their order
     */
    public static JsonKey<String> enumeration(Collection<String> names) {
        Set<String> known = new LinkedHashSet<>(names);
        return new JsonKey<>(oneOf(known), Function.identity(), text -> known.contains(text) ? text : null);
    }

    private static String oneOf(Collection<String> names) {
        return "one of " + JsonText.cut(String.join(", ", names));
    }

    /** A key of which {@code parse} reads more texts than {@code format} writes. */
    private static <K> JsonKey<K> canonical(String description, Function<K, String> format, Function<String, K> parse) {
        return new JsonKey<>(description, format, text -> {
            K value = parse.apply(text);
            return format.apply(value).equals(text) ? value : null;
        });
    }

    private static UUID sameIgnoringCase(UUID value, String text) {
        return value.toString().equalsIgnoreCase(text) ? value : null;
    }
}
