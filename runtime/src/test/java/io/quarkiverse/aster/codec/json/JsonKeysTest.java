package io.quarkiverse.aster.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.aster.InvalidArgumentException;

@Timeout(30)
class JsonKeysTest {

    static List<Arguments> forms() {
        return List.of(
                Arguments.of(JsonKeys.STRING, "h\u00e9", "h\\u00e9"),
                Arguments.of(JsonKeys.BOOL, true, "true"),
                Arguments.of(JsonKeys.INT8, (byte) -128, "-128"),
                Arguments.of(JsonKeys.INT16, (short) 5, "5"),
                Arguments.of(JsonKeys.INT32, 0, "0"),
                Arguments.of(JsonKeys.INT64, Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of(JsonKeys.UINT8, (byte) -1, "255"),
                Arguments.of(JsonKeys.UINT16, (short) -1, "65535"),
                Arguments.of(JsonKeys.UINT32, -1, "4294967295"),
                Arguments.of(JsonKeys.UINT64, -1L, "18446744073709551615"),
                Arguments.of(JsonKeys.INSTANT, Instant.EPOCH, "1970-01-01T00:00:00Z"),
                Arguments.of(JsonKeys.LOCAL_DATE, LocalDate.EPOCH, "1970-01-01"),
                Arguments.of(JsonKeys.UUID, new UUID(0, 1), "00000000-0000-0000-0000-000000000001"),
                Arguments.of(JsonKeys.enumeration(TimeUnit.values()), TimeUnit.DAYS, "DAYS"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    <K> void hasOneForm(JsonKey<K> key, K value, String name) {
        JsonValue<Map<K, Integer>> type = JsonValues.map(key, JsonValues.INT32);
        assertThat(Holder.write(type, Map.of(value, 1))).isEqualTo("{\"" + name + "\":1}");
        assertThat(Holder.read(type, "{\"" + name + "\":1}")).isEqualTo(Map.of(value, 1));
    }

    static List<Arguments> strangers() {
        return List.of(
                Arguments.of(JsonKeys.BOOL, "TRUE", "true or false"),
                Arguments.of(JsonKeys.BOOL, "", "true or false"),
                Arguments.of(JsonKeys.INT8, "128", "8-bit integer"),
                Arguments.of(JsonKeys.INT32, "01", "32-bit integer"),
                Arguments.of(JsonKeys.INT32, "+1", "32-bit integer"),
                Arguments.of(JsonKeys.INT32, "-0", "32-bit integer"),
                Arguments.of(JsonKeys.INT64, "9223372036854775808", "64-bit integer"),
                Arguments.of(JsonKeys.UINT8, "256", "unsigned 8-bit integer"),
                Arguments.of(JsonKeys.UINT16, "-1", "unsigned 16-bit integer"),
                Arguments.of(JsonKeys.UINT32, "4294967296", "unsigned 32-bit integer"),
                Arguments.of(JsonKeys.UINT64, "18446744073709551616", "unsigned 64-bit integer"),
                Arguments.of(JsonKeys.INSTANT, "1970", "ISO 8601 instant in UTC"),
                Arguments.of(JsonKeys.LOCAL_DATE, "1970-13-01", "ISO 8601 date"),
                Arguments.of(JsonKeys.UUID, "0-0-0-0-0", "UUID"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void refuses(JsonKey<?> key, String name, String expected) {
        assertThatThrownBy(() -> Holder.read(JsonValues.map(key, JsonValues.INT32), "{\"" + name + "\":1}"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Holder at $.v." + name + ": key \"" + name + "\" (expected: " + expected + ")");
    }

    @Test
    void refusesTwoFormsOfOneKey() {
        assertThatThrownBy(() -> Holder.read(JsonValues.map(JsonKeys.INSTANT, JsonValues.INT32),
                "{\"1970-01-01T00:00:00Z\":1,\"1970-01-01T00:00:00.000Z\":2}"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageEndingWith(": a second member of that name (expected: one)");
    }

    @Test
    void refusesADuplicateOfAKeyWithNull() {
        assertThatThrownBy(() -> Holder.read(JsonValues.map(JsonKeys.STRING, JsonValues.nullable(JsonValues.INT32)),
                "{\"a\":null,\"a\":null}"))
                .isInstanceOf(InvalidArgumentException.class).hasMessageStartingWith("Holder at $.v.a: a second member");
    }

    @Test
    void refusesToWriteANullKey() {
        assertThatThrownBy(
                () -> Holder.write(JsonValues.map(JsonKeys.UUID, JsonValues.INT32), Collections.singletonMap(null, 1)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Holder at $.v: a key that is null (expected: UUID)");
    }
}
