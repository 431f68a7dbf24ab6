package io.quarkiverse.aster.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.aster.InvalidArgumentException;

/** The form of each type, and what is not its form. */
@Timeout(30)
class JsonValuesTest {

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "not its name";
            }
        }
    }

    private static final JsonValue<Color> COLOR = JsonValues.enumeration(Color.values());

    static List<Arguments> forms() {
        UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("b", 1);
        map.put("", 2);
        return List.of(
                form(JsonValues.BOOL, true, "true"),
                form(JsonValues.BOOL, false, "false"),
                form(JsonValues.INT8, Byte.MIN_VALUE, "-128"),
                form(JsonValues.INT8, Byte.MAX_VALUE, "127"),
                form(JsonValues.INT16, Short.MIN_VALUE, "-32768"),
                form(JsonValues.INT16, Short.MAX_VALUE, "32767"),
                form(JsonValues.INT32, Integer.MIN_VALUE, "-2147483648"),
                form(JsonValues.INT32, Integer.MAX_VALUE, "2147483647"),
                form(JsonValues.INT64, Long.MIN_VALUE, "-9223372036854775808"),
                form(JsonValues.INT64, Long.MAX_VALUE, "9223372036854775807"),
                form(JsonValues.INT64, (1L << 53) + 1, "9007199254740993"),
                form(JsonValues.UINT8, (byte) 0xFF, "255"),
                form(JsonValues.UINT16, (short) 0xFFFF, "65535"),
                form(JsonValues.UINT32, -1, "4294967295"),
                form(JsonValues.UINT64, -1L, "18446744073709551615"),
                form(JsonValues.UINT64, Long.MIN_VALUE, "9223372036854775808"),
                form(JsonValues.UINT64, Long.MAX_VALUE, "9223372036854775807"),
                form(JsonValues.FLOAT32, 1f, "1.0"),
                form(JsonValues.FLOAT32, 0.1f, "0.1"),
                form(JsonValues.FLOAT32, Float.MAX_VALUE, "3.4028235E38"),
                form(JsonValues.FLOAT64, 1d, "1.0"),
                form(JsonValues.FLOAT64, -0d, "-0.0"),
                form(JsonValues.FLOAT64, 0.1, "0.1"),
                form(JsonValues.FLOAT64, 2.0E-44, "2.0E-44"),
                form(JsonValues.FLOAT64, Double.MIN_VALUE, "4.9E-324"),
                form(JsonValues.STRING, "", "\"\""),
                form(JsonValues.STRING, "h\u00e9 \u20ac \ud83d\ude00 \u007f\u0000\u001f/'<",
                        "\"h\\u00e9 \\u20ac \\ud83d\\ude00 \\u007f\\u0000\\u001f/'<\""),
                form(JsonValues.STRING, "\b\f\n\r\t\"\\", "\"\\b\\f\\n\\r\\t\\\"\\\\\""),
                form(JsonValues.BINARY, new byte[] { -1, -17, 0, 1 }, "\"/+8AAQ==\""),
                form(JsonValues.BINARY, new byte[0], "\"\""),
                form(JsonValues.INSTANT, Instant.EPOCH, "\"1970-01-01T00:00:00Z\""),
                form(JsonValues.INSTANT, Instant.ofEpochSecond(-1, 1), "\"1969-12-31T23:59:59.000000001Z\""),
                form(JsonValues.INSTANT, Instant.MAX, "\"+1000000000-12-31T23:59:59.999999999Z\""),
                form(JsonValues.INSTANT, Instant.MIN, "\"-1000000000-01-01T00:00:00Z\""),
                form(JsonValues.LOCAL_DATE, LocalDate.of(2026, 3, 1), "\"2026-03-01\""),
                form(JsonValues.LOCAL_DATE, LocalDate.MAX, "\"+999999999-12-31\""),
                form(JsonValues.UUID, uuid, "\"123e4567-e89b-12d3-a456-426614174000\""),
                form(COLOR, Color.GREEN, "\"GREEN\""),
                form(JsonValues.nullable(JsonValues.INT32), null, "null"),
                form(JsonValues.nullable(JsonValues.INT32), 5, "5"),
                form(JsonValues.optional(JsonValues.STRING), Optional.empty(), "null"),
                form(JsonValues.optional(JsonValues.STRING), Optional.of("x"), "\"x\""),
                form(JsonValues.list(JsonValues.INT32), List.of(1, 2), "[1,2]"),
                form(JsonValues.list(JsonValues.nullable(JsonValues.INT32)), Arrays.asList(1, null), "[1,null]"),
                form(JsonValues.list(JsonValues.list(JsonValues.BOOL)), List.of(List.of(), List.of(true)), "[[],[true]]"),
                form(JsonValues.collection(JsonValues.INT32), List.of(3, 4), "[3,4]"),
                form(JsonValues.set(COLOR), new LinkedHashSet<>(List.of(Color.GREEN, Color.RED)), "[\"GREEN\",\"RED\"]"),
                form(JsonValues.map(JsonKeys.STRING, JsonValues.INT32), map, "{\"b\":1,\"\":2}"));
    }

    private static <T> Arguments form(JsonValue<T> type, T value, String json) {
        return Arguments.of(type, value, json);
    }

    @ParameterizedTest
    @MethodSource("forms")
    <T> void hasOneForm(JsonValue<T> type, T value, String json) {
        assertThat(Holder.write(type, value)).isEqualTo(json);
        assertThat(Holder.read(type, json)).isEqualTo(value);
    }

    static List<Arguments> strangers() {
        return List.of(
                stranger(JsonValues.BOOL, "1", "true or false"),
                stranger(JsonValues.BOOL, "\"true\"", "true or false"),
                stranger(JsonValues.INT8, "128", "8-bit integer"),
                stranger(JsonValues.INT8, "-129", "8-bit integer"),
                stranger(JsonValues.INT16, "32768", "16-bit integer"),
                stranger(JsonValues.INT16, "-32769", "16-bit integer"),
                stranger(JsonValues.INT32, "2147483648", "32-bit integer"),
                stranger(JsonValues.INT32, "-2147483649", "32-bit integer"),
                stranger(JsonValues.INT64, "9223372036854775808", "64-bit integer"),
                stranger(JsonValues.INT64, "-9223372036854775809", "64-bit integer"),
                stranger(JsonValues.INT64, "1.0", "64-bit integer"),
                stranger(JsonValues.INT64, "1e2", "64-bit integer"),
                stranger(JsonValues.INT64, "\"1\"", "64-bit integer"),
                stranger(JsonValues.INT64, "true", "64-bit integer"),
                stranger(JsonValues.UINT8, "256", "unsigned 8-bit integer"),
                stranger(JsonValues.UINT8, "-1", "unsigned 8-bit integer"),
                stranger(JsonValues.UINT16, "65536", "unsigned 16-bit integer"),
                stranger(JsonValues.UINT16, "-1", "unsigned 16-bit integer"),
                stranger(JsonValues.UINT32, "4294967296", "unsigned 32-bit integer"),
                stranger(JsonValues.UINT32, "-1", "unsigned 32-bit integer"),
                stranger(JsonValues.UINT64, "18446744073709551616", "unsigned 64-bit integer"),
                stranger(JsonValues.UINT64, "-1", "unsigned 64-bit integer"),
                stranger(JsonValues.UINT64, "-9223372036854775809", "unsigned 64-bit integer"),
                stranger(JsonValues.UINT64, "1.5", "unsigned 64-bit integer"),
                stranger(JsonValues.UINT64, "\"1\"", "unsigned 64-bit integer"),
                stranger(JsonValues.FLOAT32, "3.5e38", "32-bit float"),
                stranger(JsonValues.FLOAT32, "-3.5e38", "32-bit float"),
                stranger(JsonValues.FLOAT32, "\"1.0\"", "32-bit float"),
                stranger(JsonValues.FLOAT64, "1e309", "64-bit float"),
                stranger(JsonValues.FLOAT64, "null", "64-bit float"),
                stranger(JsonValues.FLOAT64, "\"NaN\"", "64-bit float"),
                stranger(JsonValues.BINARY, "\"YQ\"", "base64 with padding"),
                stranger(JsonValues.BINARY, "\"YQ=\"", "base64 with padding"),
                stranger(JsonValues.BINARY, "\"_-8A\"", "base64 with padding"),
                stranger(JsonValues.BINARY, "\"Y Q=\"", "base64 with padding"),
                stranger(JsonValues.BINARY, "\"Y===\"", "base64 with padding"),
                stranger(JsonValues.INSTANT, "\"2026-03-01\"", "ISO 8601 instant in UTC"),
                stranger(JsonValues.INSTANT, "\"2026-02-30T00:00:00Z\"", "ISO 8601 instant in UTC"),
                stranger(JsonValues.INSTANT, "\"2026-03-01T00:00:00+01:00\"", "ISO 8601 instant in UTC"),
                stranger(JsonValues.INSTANT, "5", "string"),
                stranger(JsonValues.LOCAL_DATE, "\"2026-02-29\"", "ISO 8601 date"),
                stranger(JsonValues.LOCAL_DATE, "\"01.03.2026\"", "ISO 8601 date"),
                stranger(JsonValues.UUID, "\"1-1-1-1-1\"", "UUID"),
                stranger(JsonValues.UUID, "\"123e4567-e89b-12d3-a456-42661417400g\"", "UUID"),
                stranger(JsonValues.UUID, "\"123e4567e89b-12d3-a456-4266141740000\"", "UUID"),
                stranger(COLOR, "\"BLUE\"", "one of RED, GREEN"),
                stranger(COLOR, "\"red\"", "one of RED, GREEN"),
                stranger(COLOR, "\"\"", "one of RED, GREEN"),
                stranger(COLOR, "0", "string"),
                stranger(JsonValues.optional(JsonValues.STRING), "1", "string"));
    }

    private static Arguments stranger(JsonValue<?> type, String json, String expected) {
        return Arguments.of(type, json, expected);
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void refuses(JsonValue<?> type, String json, String expected) {
        assertThatThrownBy(() -> Holder.read(type, json)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Holder at $.v: " + json + " (expected: " + expected + ")");
    }

    @Test
    void takesIntegersForFloats() {
        assertThat(Holder.read(JsonValues.FLOAT64, "1")).isEqualTo(1d);
        assertThat(Holder.read(JsonValues.FLOAT32, "-16777216")).isEqualTo(-16777216f);
        assertThat(Holder.read(JsonValues.FLOAT64, "123456789012345678901234567890"))
                .isEqualTo(123456789012345678901234567890d);
        assertThat(Holder.read(JsonValues.FLOAT64, "1e+16")).isEqualTo(1e16);
        assertThat(Holder.read(JsonValues.FLOAT64, "1e-999999999")).isZero();
    }

    @Test
    void takesUpperCaseUuidsAndUnescapedText() {
        assertThat(Holder.read(JsonValues.UUID, "\"123E4567-E89B-12D3-A456-426614174000\""))
                .isEqualTo(UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
        assertThat(Holder.read(JsonValues.STRING, "\"h\u00e9 \ud83d\ude00 \\/\"")).isEqualTo("h\u00e9 \ud83d\ude00 /");
    }

    @Test
    void zeroes() {
        assertThat(missing(JsonValues.BOOL)).isFalse();
        assertThat(missing(JsonValues.INT8)).isZero();
        assertThat(missing(JsonValues.UINT64)).isZero();
        assertThat(missing(JsonValues.FLOAT32)).isZero();
        assertThat(missing(JsonValues.STRING)).isEmpty();
        assertThat(missing(JsonValues.BINARY)).isEmpty();
        assertThat(missing(JsonValues.list(COLOR))).isEmpty();
        assertThat(missing(JsonValues.set(COLOR))).isEmpty();
        assertThat(missing(JsonValues.map(JsonKeys.INT32, COLOR))).isEmpty();
        assertThat(missing(JsonValues.optional(COLOR))).isEmpty();
        assertThat(missing(JsonValues.nullable(COLOR))).isNull();
        for (JsonValue<?> type : List.of(COLOR, JsonValues.INSTANT, JsonValues.LOCAL_DATE, JsonValues.UUID)) {
            assertThatThrownBy(() -> missing(type)).isInstanceOf(InvalidArgumentException.class)
                    .hasMessage("Holder at $.v: missing (expected: a value)");
        }
    }

    private static <T> T missing(JsonValue<T> type) {
        return Holder.decode(new Holder<>(type), "{}").v();
    }

    @Test
    void collectionsAreUnmodifiable() {
        List<Integer> list = Holder.read(JsonValues.list(JsonValues.INT32), "[1]");
        Set<Integer> set = Holder.read(JsonValues.set(JsonValues.INT32), "[2,1,2]");
        Map<String, Integer> map = Holder.read(JsonValues.map(JsonKeys.STRING, JsonValues.INT32), "{\"b\":1,\"a\":2}");
        assertThat(set).containsExactly(2, 1);
        assertThat(map.keySet()).containsExactly("b", "a");
        assertThatThrownBy(() -> list.add(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.add(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.put("", 1)).isInstanceOf(UnsupportedOperationException.class);
    }
}
