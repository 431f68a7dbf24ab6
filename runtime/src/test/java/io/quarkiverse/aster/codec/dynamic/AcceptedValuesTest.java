package io.quarkiverse.aster.codec.dynamic;

import static io.quarkiverse.aster.codec.dynamic.Shop.COLOR_TYPE;
import static io.quarkiverse.aster.codec.dynamic.Shop.ITEM_TYPE;
import static io.quarkiverse.aster.codec.dynamic.Shop.assertRefused;
import static io.quarkiverse.aster.codec.dynamic.Shop.decode;
import static io.quarkiverse.aster.codec.dynamic.Shop.encode;
import static io.quarkiverse.aster.codec.dynamic.Shop.list;
import static io.quarkiverse.aster.codec.dynamic.Shop.map;
import static io.quarkiverse.aster.codec.dynamic.Shop.optional;
import static io.quarkiverse.aster.codec.dynamic.Shop.primitive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.contract.ValueType;

/** Which values of Java stand for which values of the wire, and what is said to all others. */
@Timeout(60)
class AcceptedValuesTest {

    private static final UUID ID = new UUID(1, 2);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.5Z");

    /** Written and read in both modes. */
    private static Object roundTrip(ValueType type, Object value) {
        DynamicMessage message = Shop.order("f", type);
        MessageCodec<Map<String, Object>> xlang = message.codec(SerializationMode.XLANG);
        MessageCodec<Map<String, Object>> json = message.codec(SerializationMode.JSON);
        Object read = decode(xlang, encode(xlang, map("f", value))).get("f");
        assertThat(decode(json, encode(json, map("f", value))).get("f")).isEqualTo(read);
        assertThat(decode(message.oldXlangCodec(), encode(message.oldXlangCodec(), map("f", value))).get("f")).isEqualTo(read);
        return read;
    }

    private static void refuses(ValueType type, Object value, String message) {
        for (SerializationMode mode : List.of(SerializationMode.XLANG, SerializationMode.JSON)) {
            assertRefused(Shop.order("f", type).codec(mode), map("f", value)).hasMessage("request.f" + message);
        }
    }

    @ParameterizedTest
    @CsvSource({ "int8, -128, 127", "int16, -32768, 32767", "int32, -2147483648, 2147483647",
            "varint32, -2147483648, 2147483647", "int64, -9223372036854775808, 9223372036854775807",
            "varint64, -9223372036854775808, 9223372036854775807", "uint8, 0, 255", "uint16, 0, 65535",
            "uint32, 0, 4294967295", "var_uint32, 0, 4294967295", "uint64, 0, 18446744073709551615",
            "var_uint64, 0, 18446744073709551615" })
    void integersHaveTheRangeOfTheirType(String label, BigInteger least, BigInteger most) {
        ValueType type = primitive(label);
        boolean big = label.endsWith("uint64");
        for (BigInteger value : List.of(least, most, BigInteger.ONE)) {
            assertThat(roundTrip(type, value)).isEqualTo(big ? value : (Object) value.longValue());
            assertThat(roundTrip(type, new BigDecimal(value).setScale(2))).isEqualTo(big ? value : (Object) value.longValue());
        }
        for (BigInteger value : List.of(least.subtract(BigInteger.ONE), most.add(BigInteger.ONE))) {
            refuses(type, value, ": " + value + " (expected: an integer from " + least + " to " + most + ")");
        }
        for (Object one : List.of((byte) 1, (short) 1, 1, 1L, 1f, 1d, BigInteger.ONE, new BigDecimal("1.0"))) {
            assertThat(roundTrip(type, one)).isEqualTo(big ? BigInteger.ONE : (Object) 1L);
        }
        refuses(type, 1.5, ": 1.5 (expected: an integer from " + least + " to " + most + ")");
        refuses(type, Double.NaN, ": NaN (expected: an integer from " + least + " to " + most + ")");
        refuses(type, new BigDecimal("1e1000000000"), ": 1E+1000000000 (expected: an integer from " + least + " to " + most
                + ")");
        refuses(type, new BigDecimal("1e-1000000000"), ": 1E-1000000000 (expected: an integer from " + least + " to " + most
                + ")");
        refuses(type, "1", ": \"1\" (expected: a number)");
        refuses(type, true, ": true (expected: a number)");
        refuses(type, null, ": null (expected: a number)");
    }

    @Test
    void decimalsTakeEveryNumberThatTheyHave() {
        assertThat(roundTrip(primitive("float64"), 0.1)).isEqualTo(0.1);
        assertThat(roundTrip(primitive("float64"), 0.1f)).isEqualTo((double) 0.1f);
        assertThat(roundTrip(primitive("float64"), new BigDecimal("0.1"))).isEqualTo(0.1);
        assertThat(roundTrip(primitive("float64"), 1L << 53)).isEqualTo(0x1p53);
        assertThat(roundTrip(primitive("float64"), BigInteger.TWO.pow(70))).isEqualTo(0x1p70);
        assertThat(roundTrip(primitive("float32"), 0.1)).isEqualTo(0.1f);
        assertThat(roundTrip(primitive("float32"), 1 << 24)).isEqualTo(0x1p24f);
        refuses(primitive("float64"), (1L << 53) + 1, ": 9007199254740993 (expected: a number that float64 has)");
        refuses(primitive("float64"), Long.MAX_VALUE, ": 9223372036854775807 (expected: a number that float64 has)");
        refuses(primitive("float64"), new BigDecimal("1e400"), ": 1E+400 (expected: a number that float64 has)");
        refuses(primitive("float64"), "abc", ": \"abc\" (expected: a number)");
        refuses(primitive("float32"), (1 << 24) + 1, ": 16777217 (expected: a number that float32 has)");
        refuses(primitive("float32"), 1e39, ": 1.0E39 (expected: a number that float32 has)");
        refuses(primitive("float32"), BigInteger.TWO.pow(2000),
                ": " + BigInteger.TWO.pow(2000).toString().substring(0, 80) + "... (expected: a number that float64 has)");
    }

    @Test
    void whatJsonCannotSayIsForXlangOnly() {
        DynamicMessage message = Shop.order("f", primitive("float64"), "g", primitive("float32"));
        Map<String, Object> value = map("f", Double.NaN, "g", Float.NEGATIVE_INFINITY);
        MessageCodec<Map<String, Object>> xlang = message.codec(SerializationMode.XLANG);
        byte[] payload = encode(xlang, value);

        assertThat(decode(xlang, payload)).isEqualTo(value);
        assertRefused(message.codec(SerializationMode.JSON), value)
                .hasMessage("Order at $.f: NaN (expected: finite number)");
        assertThatThrownBy(() -> decode(message.asJson(xlang), payload)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Order at $.f: NaN (expected: finite number)");
    }

    @Test
    void boolsTextAndBytes() {
        assertThat(roundTrip(primitive("bool"), true)).isEqualTo(true);
        assertThat(roundTrip(primitive("string"), "h\u00e9")).isEqualTo("h\u00e9");
        assertThat(roundTrip(primitive("string"), new StringBuilder("text"))).isEqualTo("text");
        assertThat(roundTrip(primitive("binary"), new byte[] { 1, 2 })).isEqualTo(new byte[] { 1, 2 });
        assertThat(roundTrip(primitive("binary"), "AQI=")).isEqualTo(new byte[] { 1, 2 });
        refuses(primitive("bool"), 1, ": 1 (expected: true or false)");
        refuses(primitive("bool"), "true", ": \"true\" (expected: true or false)");
        refuses(primitive("string"), 1, ": 1 (expected: text)");
        refuses(primitive("binary"), "AQI", ": \"AQI\" (expected: bytes, or text in base64 with padding)");
        refuses(primitive("binary"), "A-_=", ": \"A-_=\" (expected: bytes, or text in base64 with padding)");
    }

    @Test
    void timesDatesAndUuids() {
        ValueType instant = new ValueType.Untyped("date-time");
        for (Object value : List.of(NOON, NOON.toString(), "2026-03-01T13:00:00.5+01:00", NOON.atOffset(ZoneOffset.ofHours(3)),
                NOON.atZone(ZoneOffset.UTC), Date.from(NOON))) {
            assertThat(roundTrip(instant, value)).isEqualTo(NOON);
            assertThat(roundTrip(primitive("timestamp"), value)).isEqualTo(NOON);
        }
        assertThat(roundTrip(new ValueType.Untyped("date"), LocalDate.EPOCH)).isEqualTo(LocalDate.EPOCH);
        assertThat(roundTrip(new ValueType.Untyped("date"), "1970-01-01")).isEqualTo(LocalDate.EPOCH);
        assertThat(roundTrip(new ValueType.Untyped("uuid"), ID)).isEqualTo(ID);
        assertThat(roundTrip(primitive("uuid"), ID.toString())).isEqualTo(ID);
        refuses(instant, "noon", ": \"noon\" (expected: an instant, or text such as 2026-03-01T12:00:00Z)");
        refuses(instant, "2026-03-01T12:00:00",
                ": \"2026-03-01T12:00:00\" (expected: an instant, or text such as 2026-03-01T12:00:00Z)");
        refuses(instant, OffsetDateTime.MIN.toLocalDate(),
                ": a value of java.time.LocalDate (expected: an instant, or text such"
                        + " as 2026-03-01T12:00:00Z)");
        refuses(new ValueType.Untyped("date"), "2026-02-30", ": \"2026-02-30\" (expected: a date, or text such as 2026-03-01)");
        refuses(new ValueType.Untyped("uuid"), "1-2-3-4-5", ": \"1-2-3-4-5\" (expected: a UUID, or its 36 characters)");
    }

    @Test
    void enumsAreTheNamesOfTheirConstants() {
        assertThat(roundTrip(COLOR_TYPE, "GREEN")).isEqualTo("GREEN");
        assertThat(roundTrip(COLOR_TYPE, Primary.RED)).isEqualTo("RED");
        refuses(COLOR_TYPE, "green", ": \"green\" (expected: one of RED, GREEN)");
        refuses(COLOR_TYPE, DayOfWeek.MONDAY, ": a value of java.time.DayOfWeek (expected: one of RED, GREEN)");
        refuses(COLOR_TYPE, 7, ": 7 (expected: one of RED, GREEN)");
        // 300 is the number of GREEN
        byte[] payload = encode(Shop.order("f", COLOR_TYPE).codec(SerializationMode.XLANG), map("f", "GREEN"));
        assertThat(Arrays.copyOfRange(payload, payload.length - 2, payload.length)).containsExactly(0xac, 0x02);
    }

    private enum Primary {
        RED
    }

    @Test
    void collections() {
        ValueType numbers = list(primitive("varint32"));
        for (Object value : List.of(List.of(1, 2L), new LinkedHashSet<>(List.of(1, 2)), new ArrayDeque<>(List.of(1, 2)),
                new Object[] { 1, 2 })) {
            assertThat(roundTrip(numbers, value)).isEqualTo(List.of(1L, 2L));
            assertThat(roundTrip(new ValueType.SetOf(primitive("varint32")), value)).isEqualTo(Set.of(1L, 2L));
        }
        assertThat(roundTrip(new ValueType.SetOf(primitive("string")), List.of("a", "b", "a"))).isEqualTo(Set.of("a", "b"));
        assertThat(roundTrip(list(optional(primitive("string"))), Arrays.asList("a", null, Optional.of("b"), Optional.empty())))
                .isEqualTo(Arrays.asList("a", null, "b", null));
        assertThat(roundTrip(list(list(COLOR_TYPE)), List.of(List.of("RED"), List.of()))).isEqualTo(
                List.of(List.of("RED"), List.of()));
        refuses(numbers, "1,2", ": \"1,2\" (expected: a collection)");
        refuses(numbers, List.of(1, "x"), "[1]: \"x\" (expected: a number)");
        refuses(numbers, Arrays.asList(1, null), "[1]: null (expected: a number)");
        refuses(list(list(COLOR_TYPE)), List.of(List.of("RED"), List.of("RED", "BLUE")),
                "[1][1]: \"BLUE\" (expected: one of RED, GREEN)");
    }

    @Test
    void setsOfMessagesAreLists() {
        ValueType set = new ValueType.SetOf(ITEM_TYPE);
        Map<String, Object> item = map("name", "a", "price", 1.0, "parts", List.of(), "like", null);

        assertThat(roundTrip(set, List.of(item, item))).isEqualTo(List.of(item, item));
        assertThat(roundTrip(set, Set.of(item))).isEqualTo(List.of(item));
    }

    @Test
    void mapsTakeTheirKeysAsTextToo() {
        ValueType byNumber = new ValueType.MapOf(primitive("varint32"), primitive("string"));
        assertThat(roundTrip(byNumber, Map.of("-5", "a", 6, "b"))).isEqualTo(Map.of(-5L, "a", 6L, "b"));
        assertThat(roundTrip(new ValueType.MapOf(primitive("var_uint64"), primitive("bool")),
                Map.of("18446744073709551615", true))).isEqualTo(Map.of(new BigInteger("18446744073709551615"), true));
        assertThat(roundTrip(new ValueType.MapOf(COLOR_TYPE, optional(primitive("bool"))), new HashMap<>(map("RED", null))))
                .isEqualTo(map("RED", null));
        assertThat(roundTrip(new ValueType.MapOf(new ValueType.Untyped("uuid"), primitive("bool")), Map.of(ID, true)))
                .isEqualTo(Map.of(ID, true));
        assertThat(roundTrip(new ValueType.MapOf(primitive("bool"), primitive("bool")), Map.of("true", true)))
                .isEqualTo(Map.of(true, true));
        refuses(byNumber, List.of(), ": a collection (expected: a map)");
        refuses(byNumber, Map.of("x", "a"), ": \"x\" (expected: a key of type varint32)");
        refuses(byNumber, Map.of("05", "a"), ": \"05\" (expected: a key of type varint32)");
        refuses(byNumber, Map.of(1, 2), "[1]: 2 (expected: text)");
        refuses(byNumber, Map.of(1, "a", "1", "b"), ": 1 keys that are the same as others (expected: different keys)");
        refuses(new ValueType.MapOf(primitive("string"), byNumber), Map.of("k", Map.of(1, true)),
                "[\"k\"][1]: true (expected: text)");
    }

    @Test
    void messagesAreMapsOfTheirFields() {
        Map<String, Object> part = map("price", 2, "name", "part");
        Map<String, Object> read = map("name", "whole", "price", 0.0, "parts",
                List.of(map("name", "part", "price", 2.0, "parts", List.of(), "like", null)), "like", null);

        Object item = roundTrip(ITEM_TYPE, map("name", "whole", "parts", new Object[] { part }));

        assertThat(item).isEqualTo(read);
        assertThat(((Map<?, ?>) item).keySet()).extracting(Object::toString).containsExactly("name", "price", "parts", "like");
        refuses(ITEM_TYPE, "x", ": \"x\" (expected: a map with the fields of shop/Item)");
        refuses(ITEM_TYPE, null, ": null (expected: a map with the fields of shop/Item)");
        refuses(ITEM_TYPE, map("name", "a", "parts", List.of(map(), map("price", "abc"))),
                ".parts[1].price: \"abc\" (expected: a number)");
        refuses(ITEM_TYPE, map("nmae", "a"),
                ": unknown field \"nmae\" (expected: one of name, price, parts, like)");
        refuses(ITEM_TYPE, map("like", map("like", map("like", 1))),
                ".like.like.like: 1 (expected: a map with the fields of shop/Item)");
    }

    @Test
    void whatIsLeftOutIsTheZeroOfItsType() {
        Object[] fields = { "a", primitive("varint64"), "b", primitive("uint64"), "c", primitive("float32"), "d",
                primitive("bool"), "e", primitive("string"), "f", primitive("binary"), "g", list(ITEM_TYPE), "h",
                new ValueType.SetOf(COLOR_TYPE), "i", new ValueType.MapOf(COLOR_TYPE, ITEM_TYPE), "j", optional(ITEM_TYPE) };
        for (SerializationMode mode : List.of(SerializationMode.XLANG, SerializationMode.JSON)) {
            MessageCodec<Map<String, Object>> codec = Shop.order(fields).codec(mode);
            assertThat(decode(codec, encode(codec, Map.of()))).usingRecursiveComparison()
                    .isEqualTo(map("a", 0L, "b", BigInteger.ZERO, "c", 0f, "d", false,
                            "e", "", "f", new byte[0], "g", List.of(), "h", Set.of(), "i", Map.of(), "j", null));
        }
        for (ValueType type : List.of(ITEM_TYPE, COLOR_TYPE, primitive("timestamp"), new ValueType.Untyped("date"),
                primitive("uuid"))) {
            DynamicMessage order = Shop.order("f", type);
            assertRefused(order.codec(SerializationMode.XLANG), Map.of())
                    .hasMessage("request.f: missing (expected: " + order.fields().get("f") + ")");
        }
    }

    @Test
    void mapsThatContainThemselvesEnd() {
        Map<String, Object> item = map("name", "a");
        item.put("parts", List.of(item));
        for (SerializationMode mode : List.of(SerializationMode.XLANG, SerializationMode.JSON)) {
            assertRefused(Shop.order("f", ITEM_TYPE).codec(mode), map("f", item))
                    .hasMessageStartingWith("request.f.parts[0].parts[0].parts[0]")
                    .hasMessageEndingWith(": nesting of more than 50 levels (expected: <= 50)");
        }
    }
}
