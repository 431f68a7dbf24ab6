package io.quarkiverse.aster.codec.xlang;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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

    private XlangValues() {
    }

    /** Enum constants by their position. */
    public static <E extends Enum<E>> XlangValue<E> enumeration(E[] constants) {
        int[] positions = new int[constants.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
        return new EnumValue<>(constants, positions);
    }

    /** Enum constants by numbers of their own, none negative. */
    public static <E extends Enum<E>> XlangValue<E> enumeration(E[] constants, int[] numbers) {
        return new EnumValue<>(constants, numbers);
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
        return new NumberValue<>(id, 0, writing, id == TypeId.UINT32 || id == TypeId.VAR_UINT32
                ? (in, actual) -> (int) Numbers.unsigned(in, actual, 0xffffffffL, type)
                : (in, actual) -> (int) Numbers.signed(in, actual, Integer.MIN_VALUE, Integer.MAX_VALUE, type));
    }

    private static XlangValue<Long> int64(int id, NumberValue.Writing<Long> writing) {
        WireType type = WireType.of(id);
        return new NumberValue<>(id, 0L, writing, id == TypeId.UINT64 || id == TypeId.VAR_UINT64
                ? (in, actual) -> Numbers.unsigned(in, actual, -1L, type)
                : (in, actual) -> Numbers.signed(in, actual, Long.MIN_VALUE, Long.MAX_VALUE, type));
    }
}
