package io.quarkiverse.aster.codec.fory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The values of messages. Generated codecs combine them: {@code list(nullable(STRING))} is a {@code List<String>} whose
 * elements may be null. Messages are values themselves.
 */
public final class NativeValues {

    public static final NativeValue<Boolean> BOOL = new NumberValue<>("bool", NativeWriter::writeBool, NativeReader::readBool);
    public static final NativeValue<Byte> INT8 = new NumberValue<>("int8", NativeWriter::writeInt8, NativeReader::readInt8);
    public static final NativeValue<Short> INT16 = new NumberValue<>("int16", NativeWriter::writeInt16,
            NativeReader::readInt16);
    public static final NativeValue<Integer> INT32 = new NumberValue<>("varint32", NativeWriter::writeVarint32,
            NativeReader::readVarint32);
    public static final NativeValue<Long> INT64 = new NumberValue<>("varint64", NativeWriter::writeVarint64,
            NativeReader::readVarint64);
    public static final NativeValue<Integer> FIXED_INT32 = new NumberValue<>("int32", NativeWriter::writeInt32,
            NativeReader::readInt32);
    public static final NativeValue<Long> FIXED_INT64 = new NumberValue<>("int64", NativeWriter::writeInt64,
            NativeReader::readInt64);

    /** Unsigned numbers are the bits in a Java type of the same size; at a fixed width they are written like signed ones. */
    public static final NativeValue<Byte> UINT8 = INT8;
    public static final NativeValue<Short> UINT16 = INT16;
    public static final NativeValue<Integer> UINT32 = new NumberValue<>("var_uint32", NativeWriter::writeVarUint32,
            NativeReader::readVarUint32);
    public static final NativeValue<Long> UINT64 = new NumberValue<>("var_uint64", NativeWriter::writeVarUint64,
            NativeReader::readVarUint64);
    public static final NativeValue<Integer> FIXED_UINT32 = FIXED_INT32;
    public static final NativeValue<Long> FIXED_UINT64 = FIXED_INT64;

    public static final NativeValue<Float> FLOAT32 = new NumberValue<>("float32", NativeWriter::writeFloat32,
            NativeReader::readFloat32);
    public static final NativeValue<Double> FLOAT64 = new NumberValue<>("float64", NativeWriter::writeFloat64,
            NativeReader::readFloat64);

    public static final NativeValue<String> STRING = new StringValue();
    public static final NativeValue<byte[]> BINARY = new BinaryValue();
    public static final NativeValue<Instant> INSTANT = new InstantValue();
    public static final NativeValue<LocalDate> LOCAL_DATE = new DateValue();
    public static final NativeValue<UUID> UUID = new UuidValue();

    private NativeValues() {
    }

    /** Enum constants. */
    public static <E extends Enum<E>> NativeValue<E> enumeration(E[] constants) {
        return new EnumValue<>(constants);
    }

    /** The value or null. */
    public static <T> NativeValue<T> nullable(NativeValue<T> value) {
        return new NullableValue<>(value);
    }

    /** The value, or null for the empty one. */
    public static <T> NativeValue<Optional<T>> optional(NativeValue<T> value) {
        return new OptionalValue<>(value);
    }

    /** A list. Lists that were read are unmodifiable. */
    @SuppressWarnings({ "unchecked", "rawtypes" }) // what it reads is a List
    public static <T> NativeValue<List<T>> list(NativeValue<T> element) {
        return (NativeValue) CollectionValue.list(element);
    }

    /** A list, in the order of iteration. What was read is an unmodifiable list. */
    public static <T> NativeValue<Collection<T>> collection(NativeValue<T> element) {
        return CollectionValue.list(element);
    }

    /** A set, in the order of iteration; reading drops repeated elements. Sets that were read are unmodifiable. */
    @SuppressWarnings({ "unchecked", "rawtypes" }) // what it reads is a Set
    public static <T> NativeValue<Set<T>> set(NativeValue<T> element) {
        return (NativeValue) CollectionValue.set(element);
    }

    /** A map, in the order of iteration. Maps that were read are unmodifiable and have the order of the payload. */
    public static <K, V> NativeValue<Map<K, V>> map(NativeValue<K> key, NativeValue<V> value) {
        return new MapValue<>(key, value);
    }
}
