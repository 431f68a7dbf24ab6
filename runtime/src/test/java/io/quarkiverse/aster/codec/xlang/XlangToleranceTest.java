package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.Definitions.field;
import static io.quarkiverse.aster.codec.xlang.Definitions.inner;
import static io.quarkiverse.aster.codec.xlang.Definitions.root;
import static io.quarkiverse.aster.codec.xlang.Payloads.decode;
import static io.quarkiverse.aster.codec.xlang.SingleFieldCases.INNER;
import static io.quarkiverse.aster.codec.xlang.SingleFieldCases.inner;
import static io.quarkiverse.aster.codec.xlang.XlangValues.BOOL;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INT64;
import static io.quarkiverse.aster.codec.xlang.XlangValues.STRING;
import static io.quarkiverse.aster.codec.xlang.XlangValues.enumeration;
import static io.quarkiverse.aster.codec.xlang.XlangValues.list;
import static io.quarkiverse.aster.codec.xlang.XlangValues.map;
import static io.quarkiverse.aster.codec.xlang.XlangValues.nullable;
import static io.quarkiverse.aster.codec.xlang.XlangValues.optional;
import static io.quarkiverse.aster.codec.xlang.XlangValues.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
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

/** What peers do differently and is right all the same; and what is wrong and has to be said clearly. */
@Timeout(30)
class XlangToleranceTest {

    private static final WireType STRUCT = WireType.of(TypeId.NAMED_COMPATIBLE_STRUCT);
    private static final WireType JS_STRUCT = WireType.of(TypeId.NAMED_STRUCT);
    private static final WireType TEXT = WireType.of(TypeId.STRING);

    private static Object read(XlangValue<?> ours, String payload) {
        return decode(DynamicMessage.one(ours), payload).get("v");
    }

    @Test
    void pythonSetsTheTrackedBitForBoolsWithoutFlags() {
        assertThat(read(set(BOOL), root(field("v", TypeId.SET, WireType.of(TypeId.BOOL))) + "02 0d 01 00"))
                .isEqualTo(Set.of(true, false));
        // with nulls there are flags
        assertThat(read(list(nullable(BOOL)), root(field("v", TypeId.LIST, WireType.of(TypeId.BOOL))) + "02 0f fd ff01"))
                .isEqualTo(Arrays.asList(null, true));
        // and one that nobody reads does not shift what follows
        assertThat(read(STRING, root(field("u", TypeId.LIST, WireType.of(TypeId.BOOL)), field("v", TypeId.STRING))
                + "02 0d 01 00 086869")).isEqualTo("hi");
    }

    @Test
    void structsOfAMapWithoutTypeInformation() {
        WireField map = field("v", TypeId.MAP, TEXT, JS_STRUCT);
        assertThat(read(map(STRING, INNER), root(map) + "01 2c01 046b 00 06 0474")).isEqualTo(Map.of("k", inner("t", 3)));
        // the payload has said what it means by the type, and has another order than ours
        DynamicMessage both = DynamicMessage.of("demo/One", DynamicMessage.Field.of("i", INNER),
                DynamicMessage.Field.of("v", map(STRING, INNER)));
        String reversed = Definitions.hex("demo", "Inner", field("tag", TypeId.STRING), field("n", TypeId.VARINT64));
        assertThat(decode(both, root(field("i", TypeId.NAMED_COMPATIBLE_STRUCT), map) + "1e02" + reversed + "0475 08"
                + "01 2c01 046b 00 0474 06"))
                .isEqualTo(Map.of("i", inner("u", 4), "v", Map.of("k", inner("t", 3))));
        // a field we do not have cannot be skipped then
        assertThatThrownBy(() -> read(STRING, root(field("u", TypeId.MAP, TEXT, JS_STRUCT), field("v", TypeId.STRING))
                + "01 2c01 046b 00 06 0474 00"))
                .hasMessage("demo/One u: struct without a definition: cannot be skipped (expected: a field of the type)");
    }

    @Test
    void untypedContainersWithStructsAndNulls() {
        WireField any = field("v", TypeId.ANY);
        assertThat(read(list(nullable(INNER)), root(any) + "16 03 0b 1e02" + inner() + "00060474 fd fe01"))
                .isEqualTo(Arrays.asList(inner("t", 3), null, inner("t", 3)));
        // each element with its own type
        assertThat(read(list(nullable(INNER)), root(any) + "16 03 03 00 1e02" + inner() + "060474 fd 00 1e03 080475"))
                .isEqualTo(Arrays.asList(inner("t", 3), null, inner("u", 4)));
        assertThat(read(list(INNER), root(any) + "16 01 00 1e02" + inner() + "060474")).isEqualTo(List.of(inner("t", 3)));
        assertThat(
                read(map(STRING, nullable(INNER)), root(any) + "18 02 10 15 046b 08 01 15 1e02" + inner() + "046a 00 060474"))
                .isEqualTo(mapOf("k", null, "j", inner("t", 3)));
    }

    private static Map<String, Object> mapOf(String key1, Object value1, String key2, Object value2) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key1, value1);
        map.put(key2, value2);
        return map;
    }

    @Test
    void numbersOfElementsWithTheirOwnTypes() {
        assertThat(read(list(INT64), root(field("v", TypeId.ANY)) + "16 04 00 07 0a 05 0a 02 05 14 0000000000001440"))
                .isEqualTo(List.of(5L, 5L, 5L, 5L));
    }

    @Test
    void nullKeys() {
        WireField map = field("v", TypeId.MAP, TEXT, TEXT);
        assertThat(read(map(nullable(STRING), nullable(STRING)), root(map) + "02 22 0461 12"))
                .isEqualTo(Collections.singletonMap(null, null));
        assertThatThrownBy(() -> read(map(STRING, STRING), root(map) + "01 22 0461"))
                .hasMessage("demo/One v[0]: null (expected: string)");
    }

    @Test
    void enumsByNameAndByNumber() {
        XlangValue<Color> color = enumeration(Color.values());
        assertThat(read(color, root(field("v", TypeId.STRING)) + "14 475245454e")).isEqualTo(Color.GREEN);
        assertThat(read(color, root(field("v", TypeId.STRING)) + "14 677265656e")).isEqualTo(Color.GREEN);
        assertThat(read(color, root(field("v", TypeId.VARINT64)) + "04")).isEqualTo(Color.BLUE);
        assertThat(read(color, root(field("v", TypeId.FLOAT64)) + "0000000000000040")).isEqualTo(Color.BLUE);
        assertThat(read(enumeration(Level.values(), new int[] { 10, 20 }), root(field("v", TypeId.ENUM)) + "14"))
                .isEqualTo(Level.HIGH);
        assertThatThrownBy(() -> read(color, root(field("v", TypeId.ENUM)) + "03"))
                .hasMessage("demo/One v: enum number: 3 (expected: one of Color)");
        assertThatThrownBy(() -> read(color, root(field("v", TypeId.STRING)) + "0c 706962"))
                .hasMessage("demo/One v: enum constant: \"pib\" (expected: one of Color)");
        assertThatThrownBy(() -> read(color, root(field("v", TypeId.BOOL)) + "01"))
                .hasMessage("demo/One v: bool (expected: enum)");
    }

    @Test
    void pythonWritesTypeNoneForAMissingStruct() {
        WireField struct = new WireField("v", STRUCT);
        assertThat(read(nullable(INNER), root(struct) + "24")).isNull();
        assertThat(read(optional(INNER), root(struct) + "24")).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> read(INNER, root(struct) + "24")).hasMessage("demo/One v: null (expected: demo/Inner)");
    }

    @Test
    void packedArraysAndEverythingElseCanBeSkipped() {
        String payload = root(field("a", 47), field("b", TypeId.TIMESTAMP), field("c", TypeId.DATE), field("d", TypeId.BINARY),
                field("e", TypeId.ENUM), field("f", TypeId.MAP, TEXT, STRUCT), field("g", TypeId.ANY),
                field("h", TypeId.VAR_UINT64),
                field("v", TypeId.STRING))
                + "08 0102030405060708" + "000000000000000000000000" + "00000000" + "02 ffff" + "9001"
                + "02 04 01 1e02" + inner() + "046b 060474 14 046c"
                + "17 01 08 1e03 080475" + "ffffffffffffffffff" + "086869";
        assertThat(read(STRING, payload)).isEqualTo("hi");
    }

    @Test
    void optionalsOfEverything() {
        assertThat(read(optional(STRING), root(new WireField("v", TEXT.asNullable())) + "fd")).isEqualTo(Optional.empty());
        assertThat(read(optional(STRING), root(new WireField("v", TEXT)) + "0478")).isEqualTo(Optional.of("x"));
        assertThat(read(list(optional(INT64)), root(field("v", TypeId.LIST, WireType.of(TypeId.VARINT64))) + "02 0e fd ff 02"))
                .isEqualTo(List.of(Optional.empty(), Optional.of(1L)));
        assertThat(Payloads.hex(Payloads.encode(DynamicMessage.one(optional(STRING)), Map.of("v", Optional.of("x")))))
                .endsWith("ff0478");
    }

    @Test
    void uuidsAreTheirText() {
        UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        DynamicMessage message = DynamicMessage.one(XlangValues.UUID);
        assertThat(decode(message, Payloads.encode(message, Map.of("v", uuid)))).containsEntry("v", uuid);
        assertThatThrownBy(() -> read(XlangValues.UUID, root(field("v", TypeId.STRING)) + "24 312d312d312d312d31"))
                .hasMessage("demo/One v: UUID: \"1-1-1-1-1\" (expected: 36 characters, 8-4-4-4-12 hexadecimal digits)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "7b7d | demo/One: payload: JSON (expected: Fory XLANG 0.16 or 0.17, first byte 02)",
            "01001e | demo/One: payload: Fory 1.x, first byte 01 (expected: Fory XLANG 0.16 or 0.17, first byte 02)",
            "06001e | demo/One: payload: first byte 06 (expected: Fory XLANG 0.16 or 0.17, first byte 02)",
            "03 | demo/One: null (expected: demo/One)",
            "03fd | demo/One: null (expected: demo/One)",
            "02fd | demo/One: null (expected: demo/One)",
            "02 | demo/One: payload ends at byte 1 (expected: 1 bytes from byte 1 on)",
            "0200150478 | demo/One: string (expected: demo/One)",
            "020137 | demo/One: reference flag: 1 (expected: 0, 253, 254 or 255)",
            "02fe00 | demo/One: reference: to object 0 (expected: < 0)",
            "02007f | demo/One: type of a value: 127 (expected: an id that the protocol uses)",
            "'' | demo/One: payload: empty (expected: demo/One)" })
    void whatIsNoMessageIsSaidClearly(String hex, String message) {
        assertThatThrownBy(() -> read(STRING, hex)).isInstanceOf(InvalidArgumentException.class).hasMessage(message);
    }

    @Test
    void mismatchesNameTypeFieldAndBothTypes() {
        assertThatThrownBy(() -> read(INT64, root(field("v", TypeId.STRING)) + "0478"))
                .hasMessage("demo/One v: string (expected: varint64)");
        assertThatThrownBy(() -> read(XlangValues.INT8, root(field("v", TypeId.VARINT64)) + "d804"))
                .hasMessage("demo/One v: 300 (expected: a value of int8)");
        assertThatThrownBy(() -> read(list(map(STRING, INNER)), root(field("v", TypeId.LIST, WireType.map(TEXT, STRUCT)))
                + "01 0c 01 04 01 1e02" + Definitions.hex("demo", "Inner", field("n", TypeId.STRING)) + "046b 0474"))
                .hasMessage("demo/One v[0][0].n: string (expected: varint64)");
        assertThatThrownBy(() -> read(INNER, root(new WireField("v", STRUCT)) + "1e02" + Definitions.hex("demo", "Other")))
                .hasMessage("demo/One v: demo/Other (expected: demo/Inner)");
        assertThatThrownBy(() -> read(STRING, root(field("v", TypeId.STRING)) + "047800"))
                .hasMessage("demo/One: payload: 1 bytes after the message (expected: 0)");
    }

    @Test
    void twoFieldsOfThePayloadCannotBeOneOfOurs() {
        DynamicMessage ours = DynamicMessage.of("demo/One", DynamicMessage.Field.of("user_id", STRING));
        // with the exact name there, the other one is another field
        assertThat(decode(ours, root(field("userID", TypeId.STRING), field("user_id", TypeId.STRING)) + "0478 0479"))
                .isEqualTo(Map.of("user_id", "y"));
        assertThatThrownBy(
                () -> decode(ours, root(field("userID", TypeId.STRING), field("userId", TypeId.STRING)) + "0478 0479"))
                .hasMessage("demo/One: type definition: field userId twice (expected: once)");
        assertThatThrownBy(
                () -> decode(ours, root(field("user_id", TypeId.STRING), field("user_id", TypeId.STRING)) + "0478 0479"))
                .hasMessage("demo/One: type definition: field user_id twice (expected: once)");
    }

    @Test
    void missingFieldsAreEmptyOrRefused() {
        String nothing = root();
        assertThat(read(XlangValues.INT32, nothing)).isEqualTo(0);
        assertThat(read(BOOL, nothing)).isEqualTo(false);
        assertThat(read(STRING, nothing)).isEqualTo("");
        assertThat(read(list(STRING), nothing)).isEqualTo(List.of());
        assertThat(read(set(STRING), nothing)).isEqualTo(Set.of());
        assertThat(read(map(STRING, STRING), nothing)).isEqualTo(Map.of());
        assertThat((byte[]) read(XlangValues.BINARY, nothing)).isEmpty();
        assertThat(read(nullable(INNER), nothing)).isNull();
        assertThat(read(optional(INNER), nothing)).isEqualTo(Optional.empty());
        for (XlangValue<?> required : List.of(INNER, XlangValues.INSTANT, XlangValues.LOCAL_DATE, XlangValues.UUID)) {
            assertThatThrownBy(() -> read(required, nothing)).isInstanceOf(InvalidArgumentException.class)
                    .hasMessage("demo/One v: missing (expected: " + required.type() + ")");
        }
        assertThatThrownBy(() -> read(enumeration(Color.values()), nothing)).hasMessage("demo/One v: missing (expected: enum)");
    }

    @Test
    void collectionsThatWereReadAreUnmodifiable() {
        List<?> list = (List<?>) read(list(STRING), root(field("v", TypeId.LIST, TEXT)) + "01 0c 0461");
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        Set<?> set = (Set<?>) read(set(STRING), root(field("v", TypeId.SET, TEXT)) + "02 0c 0461 0461");
        assertThat(set).hasSize(1);
        assertThatThrownBy(set::clear).isInstanceOf(UnsupportedOperationException.class);
        Map<?, ?> map = (Map<?, ?>) read(map(STRING, STRING), root(field("v", TypeId.MAP, TEXT, TEXT)) + "01 24 01 0461 0462");
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(read(XlangValues.collection(STRING), root(field("v", TypeId.LIST, TEXT)) + "01 0c 0461"))
                .isEqualTo(List.of("a"));
    }

    @Test
    void valuesThatTheTypeRefuses() {
        XlangMessage<Object> picky = new XlangMessage<>(TypeDefinition.of(new TypeName("demo", "One"), List.of()), false) {
            @Override
            protected void writeFields(XlangWriter out, Object value) {
                throw new AssertionError("not written here");
            }

            @Override
            protected Object readFields(XlangReader in, ReadPlan plan, int reference) {
                throw new IllegalArgumentException("secret");
            }
        };
        assertThatThrownBy(() -> decode(picky, root())).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/One: a value that its type refuses (expected: one that it takes)")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fieldsOfOursThatAreSpelledAlikeHaveOnlyTheirExactNames() {
        DynamicMessage ours = DynamicMessage.of("demo/One", DynamicMessage.Field.of("ab_c", STRING),
                DynamicMessage.Field.of("a_bc", STRING));
        assertThat(decode(ours, root(field("a_bc", TypeId.STRING), field("abC", TypeId.STRING)) + "0478 0479"))
                .isEqualTo(Map.of("ab_c", "", "a_bc", "x"));
    }

    @Test
    void nullIsNotWrittenWhereItIsNotAllowed() {
        DynamicMessage message = DynamicMessage.one(list(INNER));
        assertThatThrownBy(() -> Payloads.encode(message, Map.of("v", List.of(Map.of("n", 1L)))))
                .isInstanceOf(InvalidArgumentException.class).hasMessage("demo/One v[0].tag: null (expected: string)");
        assertThatThrownBy(() -> Payloads.encode(message, Map.of("v", Arrays.asList(inner("t", 3), null))))
                .hasMessage("demo/One v[1]: null (expected: demo/Inner)");
        assertThatThrownBy(() -> Payloads.encode(DynamicMessage.one(STRING), Map.of("v", "a\ud800")))
                .hasMessage("demo/One v: string: lone surrogate at character 1 (expected: well-formed text)");
    }

    @Test
    void definitionsOfOneHeaderAreNotConfused() {
        String first = root(field("v", TypeId.STRING));
        String second = root(field("v", TypeId.VARINT64));
        // the same size, so that giving it the hash of the other is enough
        String collision = first.substring(0, 24) + second.substring(24);
        for (int i = 0; i < 3; i++) {
            assertThat(read(STRING, first + "0478")).isEqualTo("x");
            assertThat(read(INT64, collision + "0a")).isEqualTo(5L);
        }
    }

    @Test
    void dateAndTimeOutOfRange() {
        assertThatThrownBy(() -> read(XlangValues.INSTANT, root(field("v", TypeId.TIMESTAMP)) + "0000000000000000 00ca9a3b"))
                .hasMessage("demo/One v: timestamp: 1000000000 ns (expected: < 1000000000)");
        assertThatThrownBy(() -> read(XlangValues.INSTANT, root(field("v", TypeId.TIMESTAMP)) + "ffffffffffffff7f 00000000"))
                .hasMessageStartingWith("demo/One v: timestamp: 9223372036854775807 s since 1970 (expected: ");
        assertThatThrownBy(() -> Payloads.encode(DynamicMessage.one(XlangValues.LOCAL_DATE), Map.of("v", LocalDate.MAX)))
                .hasMessage("demo/One v: date: +999999999-12-31 (expected: within 2^31 days of 1970-01-01)");
    }

    @Test
    void malformedTextAndBool() {
        assertThatThrownBy(() -> read(STRING, root(field("v", TypeId.STRING)) + "06 ff")).hasMessage(
                "demo/One v: string: malformed UTF-8 (expected: well-formed)");
        assertThat(read(STRING, root(field("v", TypeId.STRING)) + "0e efbfbd")).isEqualTo("\ufffd");
        assertThatThrownBy(() -> read(STRING, root(field("v", TypeId.STRING)) + "05 41")).hasMessage(
                "demo/One v: UTF-16 string: 1 bytes (expected: an even number)");
        assertThatThrownBy(() -> read(STRING, root(field("v", TypeId.STRING)) + "07 41")).hasMessage(
                "demo/One v: string coding: 3 (expected: 0 to 2)");
        assertThatThrownBy(() -> read(BOOL, root(field("v", TypeId.BOOL)) + "02"))
                .hasMessage("demo/One v: bool: 2 (expected: 0 or 1)");
    }
}
