package io.quarkiverse.aster.codec.dynamic;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.quarkiverse.aster.codec.json.JsonKey;
import io.quarkiverse.aster.codec.json.JsonKeys;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangValues;

/** The values without parts, by their labels in contracts. */
final class ScalarShapes {

    private static final Map<String, ScalarShape<?>> BY_LABEL = new HashMap<>();

    static {
        signed("int8", Byte.SIZE, XlangValues.INT8, JsonValues.INT8, JsonKeys.INT8, Byte::longValue, Long::byteValue);
        signed("int16", Short.SIZE, XlangValues.INT16, JsonValues.INT16, JsonKeys.INT16, Short::longValue, Long::shortValue);
        signed("int32", Integer.SIZE, XlangValues.FIXED_INT32, JsonValues.INT32, JsonKeys.INT32, Integer::longValue,
                Long::intValue);
        signed("varint32", Integer.SIZE, XlangValues.INT32, JsonValues.INT32, JsonKeys.INT32, Integer::longValue,
                Long::intValue);
        signed("int64", Long.SIZE, XlangValues.FIXED_INT64, JsonValues.INT64, JsonKeys.INT64, same(), same());
        signed("varint64", Long.SIZE, XlangValues.INT64, JsonValues.INT64, JsonKeys.INT64, same(), same());
        unsigned("uint8", Byte.SIZE, XlangValues.UINT8, JsonValues.UINT8, JsonKeys.UINT8, Byte::toUnsignedLong,
                Long::byteValue);
        unsigned("uint16", Short.SIZE, XlangValues.UINT16, JsonValues.UINT16, JsonKeys.UINT16, Short::toUnsignedLong,
                Long::shortValue);
        unsigned("uint32", Integer.SIZE, XlangValues.FIXED_UINT32, JsonValues.UINT32, JsonKeys.UINT32,
                Integer::toUnsignedLong, Long::intValue);
        unsigned("var_uint32", Integer.SIZE, XlangValues.UINT32, JsonValues.UINT32, JsonKeys.UINT32, Integer::toUnsignedLong,
                Long::intValue);
        uint64("uint64", XlangValues.FIXED_UINT64);
        uint64("var_uint64", XlangValues.UINT64);
        add(new ScalarShape<>("bool", Accepting::bool, XlangValues.BOOL, JsonValues.BOOL, JsonKeys.BOOL, false));
        add(new ScalarShape<>("float32", NumberAccepting::float32, XlangValues.FLOAT32, JsonValues.FLOAT32, null, 0f));
        add(new ScalarShape<>("float64", NumberAccepting::float64, XlangValues.FLOAT64, JsonValues.FLOAT64, null, 0d));
        add(new ScalarShape<>("string", Accepting::string, XlangValues.STRING, JsonValues.STRING, JsonKeys.STRING, ""));
        add(new ScalarShape<>("binary", Accepting::binary, XlangValues.BINARY, JsonValues.BINARY, null, new byte[0]));
        add(new ScalarShape<>("timestamp", Accepting::instant, XlangValues.INSTANT, JsonValues.INSTANT, JsonKeys.INSTANT,
                null));
        add(new ScalarShape<>("date", Accepting::date, XlangValues.LOCAL_DATE, JsonValues.LOCAL_DATE, JsonKeys.LOCAL_DATE,
                null));
        add(new ScalarShape<>("uuid", Accepting::uuid, XlangValues.UUID, JsonValues.UUID, JsonKeys.UUID, null));
    }

    private ScalarShapes() {
    }

    /** {@code null} for a label that is not known. */
    static Shape ofLabel(String label) {
        return BY_LABEL.get(label);
    }

    /** What a declared type without a label is, by its format in JSON Schema; {@code null} if that says nothing. */
    static Shape ofFormat(String format) {
        return switch (format) {
            case "date-time" -> ofLabel("timestamp");
            case "date" -> ofLabel("date");
            case "uuid" -> ofLabel("uuid");
            default -> null;
        };
    }

    private static void add(ScalarShape<?> shape) {
        BY_LABEL.put(shape.label(), shape);
    }

    private static <T> void signed(String label, int bits, XlangValue<T> xlang, JsonValue<T> json, JsonKey<T> key,
            Function<T, Long> read, Function<Long, T> write) {
        BigInteger beyond = BigInteger.TWO.pow(bits - 1);
        integer(label, beyond.negate(), beyond.subtract(BigInteger.ONE), xlang, json, key, read, write);
    }

    private static <T> void unsigned(String label, int bits, XlangValue<T> xlang, JsonValue<T> json, JsonKey<T> key,
            Function<T, Long> read, Function<Long, T> write) {
        integer(label, BigInteger.ZERO, BigInteger.TWO.pow(bits).subtract(BigInteger.ONE), xlang, json, key, read, write);
    }

    private static <T> void integer(String label, BigInteger least, BigInteger most, XlangValue<T> xlang, JsonValue<T> json,
            JsonKey<T> key, Function<T, Long> read, Function<Long, T> write) {
        add(new ScalarShape<>(label, value -> NumberAccepting.integer(value, least, most).longValue(),
                XlangValues.converted(xlang, read, write), JsonValues.converted(json, read, write), key.as(read, write), 0L));
    }

    private static void uint64(String label, XlangValue<Long> xlang) {
        BigInteger most = BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);
        Function<Long, BigInteger> read = bits -> new BigInteger(Long.toUnsignedString(bits));
        add(new ScalarShape<>(label, value -> NumberAccepting.integer(value, BigInteger.ZERO, most),
                XlangValues.converted(xlang, read, BigInteger::longValue),
                JsonValues.converted(JsonValues.UINT64, read, BigInteger::longValue),
                JsonKeys.UINT64.as(read, BigInteger::longValue), BigInteger.ZERO));
    }

    private static Function<Long, Long> same() {
        return Function.identity();
    }
}
