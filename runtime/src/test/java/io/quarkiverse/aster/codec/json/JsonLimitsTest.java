package io.quarkiverse.aster.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.ContractViolationException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;

/** What bounds the work on one payload, and the encodings that are refused. */
@Timeout(30)
class JsonLimitsTest {

    private static final JsonMessage<Holder.Of<String>> STRING = new Holder<>(JsonValues.STRING);

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 50, 700 })
    void nestingDepth(int limit) {
        DecodeLimits limits = new DecodeLimits(limit, 10);
        if (limit > 1) {
            Holder.decode(Item.Codec.INSTANCE, nested(limit - 1), limits);
        }
        Holder.decode(Item.Codec.INSTANCE, nested(limit), limits);
        assertThatThrownBy(() -> Holder.decode(Item.Codec.INSTANCE, nested(limit + 1), limits))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageEndingWith(": nesting depth " + (limit + 1) + " (expected: <= " + limit + ")");
    }

    private static String nested(int depth) {
        return "{\"next\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }

    @Test
    void nestingDepthCountsListsAndMaps() {
        DecodeLimits limits = new DecodeLimits(4, 10);
        Holder.decode(Item.Codec.INSTANCE, "{\"items\":[{},{},{\"items\":[]}],\"named\":{\"a\":{\"named\":{}}}}", limits);
        assertThatThrownBy(() -> Holder.decode(Item.Codec.INSTANCE, "{\"items\":[{\"items\":[{}]}]}", limits))
                .hasMessage("Item at $.items[0].items[0]: nesting depth 5 (expected: <= 4)");
        assertThatThrownBy(() -> Holder.decode(Item.Codec.INSTANCE, "{\"named\":{\"a\":{\"named\":{\"b\":{}}}}}", limits))
                .hasMessage("Item at $.named.a.named.b: nesting depth 5 (expected: <= 4)");
    }

    @Test
    void nestingDepthCountsUnknownMembers() {
        DecodeLimits limits = new DecodeLimits(4, 10);
        assertThatThrownBy(() -> Holder.decode(Item.Codec.INSTANCE, "{\"x\":[[{}]],\"y\":1}", limits))
                .isInstanceOf(ContractViolationException.class).hasMessageContaining("[x, y]");
        assertThatThrownBy(() -> Holder.decode(Item.Codec.INSTANCE, "{\"x\":[[{\"z\":[]}]]}", limits))
                .isInstanceOf(InvalidArgumentException.class).hasMessageContaining(": nesting depth 5 (expected: <= 4)");
        String deep = "{\"x\":" + "[".repeat(1 << 20);
        assertThatThrownBy(() -> Holder.decode(Item.Codec.INSTANCE, deep)).isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(": nesting depth 51 (expected: <= 50)");
    }

    /** Two bytes of text are an object with all its fields. */
    @Test
    void memoryOfMessages() {
        String json = "{\"items\":[" + "{},".repeat(98) + "{}]}";
        long perItem = 16 + 8L * Item.Codec.INSTANCE.fields().size();
        assertThat(Holder.decode(Item.Codec.INSTANCE, json, memory(100 * perItem)).items()).hasSize(99);
        assertThatThrownBy(() -> Holder.decode(Item.Codec.INSTANCE, json, memory(100 * perItem - 1)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Item at $.items[98]: decoded size of more than " + (100 * perItem - 1) + " bytes (expected: <= "
                        + (100 * perItem - 1) + ")");
    }

    @Test
    void memoryOfValuesWithoutAType() {
        JsonMapMessage any = new JsonMapMessage("Any", List.of("v"));
        any.define("v", JsonValues.ANY);
        for (String value : List.of("[" + "[],".repeat(999) + "[]]", "[" + "{},".repeat(999) + "{}]")) {
            String json = "{\"v\":" + value + "}";
            assertThat((List<?>) Holder.decode(any, json, memory(100_000)).get("v")).hasSize(1000);
            assertThatThrownBy(() -> Holder.decode(any, json, memory(50_000))).isInstanceOf(InvalidArgumentException.class)
                    .hasMessageEndingWith("decoded size of more than 50000 bytes (expected: <= 50000)");
        }
    }

    private static DecodeLimits memory(long bytes) {
        return new DecodeLimits(50, 10, 1, 1, 1, bytes);
    }

    @Test
    void stringLength() {
        DecodeLimits limits = new DecodeLimits(50, 5);
        for (String string : new String[] { "abcd", "abcde", "\u00e9\u00e9\u00e9\u00e9\u00e9" }) {
            assertThat(Holder.decode(STRING, "{\"v\":\"" + string + "\"}", limits).v()).isEqualTo(string);
        }
        assertThatThrownBy(() -> Holder.decode(STRING, "{\"v\":\"abcdef\"}", limits))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Holder at $.v: string of 6 characters (expected: <= 5)");
    }

    @Test
    void nameLength() {
        JsonMessage<?> map = new Holder<>(JsonValues.map(JsonKeys.STRING, JsonValues.INT32));
        for (String c : new String[] { "n", "\u00e9", "\u20ac" }) {
            for (int length = JsonFormat.MAX_NAME_LENGTH - 1; length <= JsonFormat.MAX_NAME_LENGTH; length++) {
                Holder.decode(map, "{\"v\":{\"" + c.repeat(length) + "\":1}}");
            }
            String tooLong = c.repeat(JsonFormat.MAX_NAME_LENGTH + 1);
            assertThatThrownBy(() -> Holder.decode(map, "{\"v\":{\"" + tooLong + "\":1}}"))
                    .isInstanceOf(InvalidArgumentException.class);
            assertThatThrownBy(() -> Holder.decode(map, "{\"" + tooLong + "\":1}"))
                    .isInstanceOf(InvalidArgumentException.class);
        }
        assertThatThrownBy(() -> Holder.write(JsonValues.map(JsonKeys.STRING, JsonValues.INT32),
                java.util.Map.of("n".repeat(JsonFormat.MAX_NAME_LENGTH + 1), 1)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Holder at $.v: key of 50001 characters (expected: <= 50000)");
    }

    @Test
    void numberLength() {
        String zeros = "0".repeat(JsonFormat.MAX_NUMBER_LENGTH - 2);
        assertThat(Holder.read(JsonValues.FLOAT64, "-1." + zeros)).isEqualTo(-1);
        assertThat(Holder.read(JsonValues.FLOAT64, "-1." + zeros + "0")).isEqualTo(-1);
        assertThatThrownBy(() -> Holder.read(JsonValues.FLOAT64, "-1." + zeros + "00"))
                .isInstanceOf(InvalidArgumentException.class).hasMessageMatching("Holder at \\$\\.v: too long at byte \\d+, .* "
                        + "\\(expected: numbers of <= 1000 digits, names of <= 50000 characters\\)");
        for (JsonValue<?> type : new JsonValue<?>[] { JsonValues.INT64, JsonValues.UINT64, JsonValues.FLOAT64 }) {
            for (int digits = 999; digits <= 1001; digits++) {
                String number = "9".repeat(digits);
                assertThatThrownBy(() -> Holder.read(type, number)).isInstanceOf(InvalidArgumentException.class);
            }
        }
    }

    @Test
    void showsLittleOfAPayload() {
        for (String json : new String[] { "\"" + "s".repeat(100_000) + "\"", "9".repeat(900), "n".repeat(100_000), "\"\\" }) {
            assertThatThrownBy(() -> Holder.read(JsonValues.INT32, json)).isInstanceOf(InvalidArgumentException.class)
                    .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(250));
        }
        String path = "{\"named\":{\"" + "k".repeat(1000) + "\":";
        assertThatThrownBy(() -> Holder.decode(Item.Codec.INSTANCE, path.repeat(20) + "0"))
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", // empty
            "efbbbf7b7d", // UTF-8 byte order mark
            "feff007b007d", "fffe7b007d00", "007b007d", "7b007d00", // UTF-16
            "0000007b0000007d", "7b0000007d000000", "0000feff0000007b", // UTF-32
            "00", "ff", "c0",
            "7b2276223a22ff227d", // no such byte
            "7b2276223a22c3227d", // cut short
            "7b2276223a22c080227d", // overlong NUL
            "7b2276223a22e080af227d", // overlong slash
            "7b2276223a22eda080227d", // half a surrogate pair
            "7b2276223a22eda0bdedb880227d", // both halves
            "7b2276223a22f4908080227d", // beyond Unicode
            "7b2276223a22f8888080227d", // five bytes
            "7b22c3223a22227d", // in a name
            "7b2276223a2222c3a97d", // outside of strings
            "7b2276223a2222a07d",
            "7b7d00", "7b7dc2a0"
    })
    void encodings(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> STRING.decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT))
                .isInstanceOf(InvalidArgumentException.class).hasMessageStartingWith("Holder");
    }

    @Test
    void namesTheByteThatIsNotUtf8() {
        byte[] bytes = ("{\"v\":\"" + "\u00e9".repeat(5000) + "?\"}").getBytes(StandardCharsets.UTF_8);
        bytes[6 + 10_000] = (byte) 0xA9;
        assertThatThrownBy(() -> STRING.decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT))
                .hasMessage("Holder: byte 0xa9 at index 10006 (expected: JSON in UTF-8)");
        bytes[6 + 10_000] = '?';
        assertThat(STRING.decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT).v()).hasSize(5001);
    }

    @Test
    void readsOnlyItsPartOfTheArray() {
        byte[] bytes = "x{\"v\":\"a\"}{".getBytes(StandardCharsets.UTF_8);
        assertThat(STRING.decode(bytes, 1, bytes.length - 2, DecodeLimits.DEFAULT).v()).isEqualTo("a");
        assertThatThrownBy(() -> STRING.decode(bytes, 1, bytes.length - 3, DecodeLimits.DEFAULT))
                .hasMessageStartingWith("Holder at $.v: malformed at byte ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\\ud800", "\\udc00", "a\\ud83db", "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00" })
    void halfSurrogatePairs(String escaped) {
        assertThatThrownBy(() -> Holder.read(JsonValues.STRING, "\"" + escaped + "\""))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageEndingWith(" (expected: text without half surrogate pairs)");
        assertThatThrownBy(() -> Holder.decode(Item.Codec.INSTANCE, "{\"named\":{\"" + escaped + "\":{}}}"))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> Holder.decode(Item.Codec.INSTANCE, "{\"" + escaped + "\":{}}"))
                .isInstanceOf(InvalidArgumentException.class);
    }
}
