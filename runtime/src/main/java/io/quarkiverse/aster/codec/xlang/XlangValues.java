package io.quarkiverse.aster.codec.xlang;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The values of the protocol. Generated codecs combine them: {@code list(nullable(STRING))} is a {@code List<String>} whose
 * elements may be null. Messages are values themselves.
 * <p>
 * Of a missing field, numbers are 0, strings, bytes and collections are empty; instants, dates, UUIDs, enums and messages have
 * no such value and must be there.
 */
public final class XlangValues {

    public static final XlangValue<Boolean> BOOL = new NumberValue<>(TypeId.BOOL, false, XlangWriter::writeBool,
            (in, actual) -> {
                if (actual.id != TypeId.BOOL) {
                    throw new XlangFailure(actual + " (expected: bool)");
                }
                return in.readBoolean();
            });

    public static final XlangValue<Byte> INT8 = int8(TypeId.INT8, XlangWriter::writeInt8);
    public static final XlangValue<Short> INT16 = int16(TypeId.INT16, XlangWriter::writeInt16);
    public static final XlangValue<Integer> INT32 = int32(TypeId.VARINT32, XlangWriter::writeVarint32);
    public static final XlangValue<Integer> FIXED_INT32 = int32(TypeId.INT32, XlangWriter::writeInt32);
    public static final XlangValue<Long> INT64 = int64(TypeId.VARINT64, XlangWriter::writeVarint64);
    public static final XlangValue<Long> FIXED_INT64 = int64(TypeId.INT64, XlangWriter::writeInt64);

    /** Unsigned numbers are the bits in a Java type of the same size. */
    public static final XlangValue<Byte> UINT8 = int8(TypeId.UINT8, XlangWriter::writeInt8);
    public static final XlangValue<Short> UINT16 = int16(TypeId.UINT16, XlangWriter::writeInt16);
    public static final XlangValue<Integer> UINT32 = int32(TypeId.VAR_UINT32, XlangWriter::writeVarUint32);
    public static final XlangValue<Integer> FIXED_UINT32 = int32(TypeId.UINT32, XlangWriter::writeInt32);
    public static final XlangValue<Long> UINT64 = int64(TypeId.VAR_UINT64, XlangWriter::writeVarUint64);
    public static final XlangValue<Long> FIXED_UINT64 = int64(TypeId.UINT64, XlangWriter::writeInt64);

    public static final XlangValue<Float> FLOAT32 = new NumberValue<>(TypeId.FLOAT32, 0f, XlangWriter::writeFloat32,
            (in, actual) -> Numbers.float32(in, actual, WireType.of(TypeId.FLOAT32)));
    public static final XlangValue<Double> FLOAT64 = new NumberValue<>(TypeId.FLOAT64, 0d, XlangWriter::writeFloat64,
            (in, actual) -> Numbers.float64(in, actual, WireType.of(TypeId.FLOAT64)));

    public static final XlangValue<String> STRING = new StringValue();
    public static final XlangValue<byte[]> BINARY = new BinaryValue();
    public static final XlangValue<Instant> INSTANT = new TimestampValue();
    public static final XlangValue<LocalDate> LOCAL_DATE = new DateValue();
    public static final XlangValue<UUID> UUID = new UuidValue();

    /**
     * A value that says itself what it is, for types that are not known before. What is read is a {@code Boolean}, {@code Long}
     * (every integer but those of 64 bits without a sign, which are {@code BigInteger}), {@code Float}, {@code Double},
     * {@code String}, {@code byte[]}, {@code Instant}, {@code LocalDate}, a {@code List} (sets too), a {@code Map} or, of a
     * message, a {@code Map} by the names that the payload has for its fields. The same, {@code Set} and {@code UUID} (as text)
     * can be written.
     */
    public static final XlangValue<Object> ANY = AnyValue.VALUE;
    /** As {@link #ANY}, but nothing that has parts, and no bytes: what a key of a map can be. */
    public static final XlangValue<Object> ANY_KEY = AnyValue.KEY;

    private XlangValues() {
    }

    /** Enum constants by their position. */
    public static <E extends Enum<E>> XlangValue<E> enumeration(E[] constants) {
        return enumeration(constants, positions(constants.length));
    }

    /** Enum constants by numbers of their own, none negative. */
    public static <E extends Enum<E>> XlangValue<E> enumeration(E[] constants, int[] numbers) {
        String typeName = constants.length == 0 ? "" : constants[0].getDeclaringClass().getSimpleName();
        return new EnumValue<>(typeName, Arrays.asList(constants), Enum::name, numbers, Enum::ordinal);
    }

    /**
     * Constants of an enum that has no class.
     *
     * @param typeName for messages
     * @param constants different ones, none of which is written that is not among them
     * @param numbers of the constants, none negative, each once; empty for their positions
     */
    public static XlangValue<String> enumeration(String typeName, List<String> constants, List<Integer> numbers) {
        Map<String, Integer> positions = new HashMap<>();
        for (String constant : constants) {
            positions.put(constant, positions.size());
        }
        int[] all = numbers.isEmpty() ? positions(constants.size()) : numbers.stream().mapToInt(Integer::intValue).toArray();
        return new EnumValue<>(typeName, constants, Function.identity(), all, positions::get);
    }

    private static int[] positions(int count) {
        return IntStream.range(0, count).toArray();
    }

    /**
     * The same on the wire as another type of Java.
     *
     * @param read makes of what was read what it is taken for
     * @param write the reverse; must be defined for all values that are written
     */
    public static <A, B> XlangValue<B> converted(XlangValue<A> value, Function<A, B> read, Function<B, A> write) {
        return new ConvertedValue<>(value, read, write);
    }

    /** The value or null. */
    public static <T> XlangValue<T> nullable(XlangValue<T> value) {
        return new NullableValue<>(value);
    }

    /** The value, or null for the empty one. */
    public static <T> XlangValue<Optional<T>> optional(XlangValue<T> value) {
        return new OptionalValue<>(value);
    }

    /** A list. Lists that were read are unmodifiable. */
    @SuppressWarnings({ "unchecked", "rawtypes" }) // what it reads is a List
    public static <T> XlangValue<List<T>> list(XlangValue<T> element) {
        return (XlangValue) CollectionValue.list(element);
    }

    /** A list, in the order of iteration. What was read is an unmodifiable list. */
    public static <T> XlangValue<Collection<T>> collection(XlangValue<T> element) {
        return CollectionValue.list(element);
    }

    /** A set, in the order of iteration; reading drops repeated elements. Sets that were read are unmodifiable. */
    @SuppressWarnings({ "unchecked", "rawtypes" }) // what it reads is a Set
    public static <T> XlangValue<Set<T>> set(XlangValue<T> element) {
        return (XlangValue) CollectionValue.set(element);
    }

    /**
     * A set of which Java has a list, since equality of its elements is not to be asked for; reading keeps repeated elements.
     * What was read is an unmodifiable list.
     */
    public static <T> XlangValue<Collection<T>> unhashedSet(XlangValue<T> element) {
        return CollectionValue.unhashedSet(element);
    }

    /** A map, in the order of iteration. Maps that were read are unmodifiable and have the order of the payload. */
    public static <K, V> XlangValue<Map<K, V>> map(XlangValue<K> key, XlangValue<V> value) {
        return new MapValue<>(key, value);
    }

    private static XlangValue<Byte> int8(int id, NumberValue.Writing<Byte> writing) {
        WireType type = WireType.of(id);
        return new NumberValue<>(id, (byte) 0, writing, id == TypeId.UINT8
                ? (in, actual) -> (byte) Numbers.unsigned(in, actual, 0xff, type)
                : (in, actual) -> (byte) Numbers.signed(in, actual, Byte.MIN_VALUE, Byte.MAX_VALUE, type));
    }

    private static XlangValue<Short> int16(int id, NumberValue.Writing<Short> writing) {
        WireType type = WireType.of(id);
        return new NumberValue<>(id, (short) 0, writing, id == TypeId.UINT16
                ? (in, actual) -> (short) Numbers.unsigned(in, actual, 0xffff, type)
                : (in, actual) -> (short) Numbers.signed(in, actual, Short.MIN_VALUE, Short.MAX_VALUE, type));
    }

    private static XlangValue<Integer> int32(int id, NumberValue.Writing<Integer> writing) {
        WireType type = WireType.of(id);
        if (id == TypeId.VARINT32) {
            // by far the most common
            return new NumberValue<>(id, 0, writing, (in, actual) -> actual.id == TypeId.VARINT32 ? in.readVarint32()
                    : (int) Numbers.signed(in, actual, Integer.MIN_VALUE, Integer.MAX_VALUE, type));
        }
        return new NumberValue<>(id, 0, writing, id == TypeId.UINT32 || id == TypeId.VAR_UINT32
                ? (in, actual) -> (int) Numbers.unsigned(in, actual, 0xffffffffL, type)
                : (in, actual) -> (int) Numbers.signed(in, actual, Integer.MIN_VALUE, Integer.MAX_VALUE, type));
    }

    private static XlangValue<Long> int64(int id, NumberValue.Writing<Long> writing) {
        WireType type = WireType.of(id);
        if (id == TypeId.VARINT64) {
            return new NumberValue<>(id, 0L, writing, (in, actual) -> actual.id == TypeId.VARINT64 ? in.readVarint64()
                    : Numbers.signed(in, actual, Long.MIN_VALUE, Long.MAX_VALUE, type));
        }
        return new NumberValue<>(id, 0L, writing, id == TypeId.UINT64 || id == TypeId.VAR_UINT64
                ? (in, actual) -> Numbers.unsigned(in, actual, -1L, type)
                : (in, actual) -> Numbers.signed(in, actual, Long.MIN_VALUE, Long.MAX_VALUE, type));
    }
}
