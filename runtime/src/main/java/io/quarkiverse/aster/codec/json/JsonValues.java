package io.quarkiverse.aster.codec.json;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The JSON forms of the built-in types. Of a missing member, numbers are 0, strings, bytes and collections are empty; instants,
 * dates, UUIDs and enums have no such value and must be there.
 */
public final class JsonValues {

    public static final JsonValue<Boolean> BOOL = new ScalarValue<>(JsonWriter::bool, JsonReader::bool, false);

    public static final JsonValue<Byte> INT8 = new ScalarValue<>(JsonWriter::int8, JsonReader::int8, (byte) 0);
    public static final JsonValue<Short> INT16 = new ScalarValue<>(JsonWriter::int16, JsonReader::int16, (short) 0);
    public static final JsonValue<Integer> INT32 = new ScalarValue<>(JsonWriter::int32, JsonReader::int32, 0);
    public static final JsonValue<Long> INT64 = new ScalarValue<>(JsonWriter::int64, JsonReader::int64, 0L);

    /** The Java value holds the bits of the unsigned number, here and in the three that follow. */
    public static final JsonValue<Byte> UINT8 = new ScalarValue<>(JsonWriter::uint8, JsonReader::uint8, (byte) 0);
    public static final JsonValue<Short> UINT16 = new ScalarValue<>(JsonWriter::uint16, JsonReader::uint16, (short) 0);
    public static final JsonValue<Integer> UINT32 = new ScalarValue<>(JsonWriter::uint32, JsonReader::uint32, 0);
    public static final JsonValue<Long> UINT64 = new ScalarValue<>(JsonWriter::uint64, JsonReader::uint64, 0L);

    /** Finite numbers only. */
    public static final JsonValue<Float> FLOAT32 = new ScalarValue<>(JsonWriter::float32, JsonReader::float32, 0f);
    /** Finite numbers only. */
    public static final JsonValue<Double> FLOAT64 = new ScalarValue<>(JsonWriter::float64, JsonReader::float64, 0d);

    public static final JsonValue<String> STRING = new ScalarValue<>(JsonWriter::string, JsonReader::string, "");

    /** Base64 with the standard alphabet and padding. */
    public static final JsonValue<byte[]> BINARY = new ScalarValue<>(JsonWriter::binary, JsonReader::binary, new byte[0]);

    /** As {@link JsonKeys#INSTANT}. */
    public static final JsonValue<Instant> INSTANT = new TextValue<>(JsonKeys.INSTANT);
    /** As {@link JsonKeys#LOCAL_DATE}. */
    public static final JsonValue<LocalDate> LOCAL_DATE = new TextValue<>(JsonKeys.LOCAL_DATE);
    /** As {@link JsonKeys#UUID}. */
    public static final JsonValue<UUID> UUID = new TextValue<>(JsonKeys.UUID);

    /**
     * Any JSON value, as a {@code Map}, {@code List}, {@code String}, {@code Long}, {@code BigInteger} (beyond 64 bits),
     * {@code Double}, {@code Boolean} or {@code null}. What the other types here have is written as they have it.
     */
    public static final JsonValue<Object> ANY = new AnyValue();

    private JsonValues() {
    }

    /** A string of which only some texts are values. */
    public static <T> JsonValue<T> text(JsonKey<T> form) {
        return new TextValue<>(form);
    }

    /**
     * The same JSON as another type of Java.
     *
     * @param value not one that accepts null
     * @param read makes of what was read what it is taken for
     * @param write the reverse; must be defined for all values that are written
     */
    public static <A, B> JsonValue<B> converted(JsonValue<A> value, Function<A, B> read, Function<B, A> write) {
        return new ConvertedValue<>(value, read, write);
    }

    /**
     * Enums by the names of their constants.
     *
     * @param constants all of them
     */
    public static <E extends Enum<E>> JsonValue<E> enumeration(E[] constants) {
        return new TextValue<>(JsonKeys.enumeration(constants));
    }

    /** An array. Lists that were read are unmodifiable. */
    @SuppressWarnings({ "unchecked", "rawtypes" }) // what it reads is a List
    public static <E> JsonValue<List<E>> list(JsonValue<E> element) {
        return (JsonValue) new ListValue<>(element);
    }

    /** An array, in the order of iteration. What was read is an unmodifiable list. */
    public static <E> JsonValue<Collection<E>> collection(JsonValue<E> element) {
        return new ListValue<>(element);
    }

    /** An array, in the order of iteration; reading drops repeated elements. Sets that were read are unmodifiable. */
    public static <E> JsonValue<Set<E>> set(JsonValue<E> element) {
        return new SetValue<>(element);
    }

    /** An object, in the order of iteration. Maps that were read are unmodifiable and have the order of the members. */
    public static <K, V> JsonValue<Map<K, V>> map(JsonKey<K> key, JsonValue<V> value) {
        return new MapValue<>(key, value);
    }

    /** The value or null. */
    public static <T> JsonValue<T> nullable(JsonValue<T> value) {
        return new NullableValue<>(value);
    }

    /** The value, or null for the empty one. */
    public static <T> JsonValue<Optional<T>> optional(JsonValue<T> value) {
        return new OptionalValue<>(value);
    }
}
