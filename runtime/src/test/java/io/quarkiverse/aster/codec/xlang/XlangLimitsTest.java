package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.Definitions.field;
import static io.quarkiverse.aster.codec.xlang.Definitions.root;
import static io.quarkiverse.aster.codec.xlang.Payloads.bytes;
import static io.quarkiverse.aster.codec.xlang.Payloads.decode;
import static io.quarkiverse.aster.codec.xlang.Payloads.encode;
import static io.quarkiverse.aster.codec.xlang.XlangValues.STRING;
import static io.quarkiverse.aster.codec.xlang.XlangValues.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.xlang.sample.Node;
import io.quarkiverse.aster.codec.xlang.sample.NodeCodec;

/** Every limit one below, at, and one above. */
@Timeout(30)
class XlangLimitsTest {

    private static final DecodeLimits ALL = DecodeLimits.DEFAULT;
    private static final WireType STRUCT = WireType.of(TypeId.NAMED_COMPATIBLE_STRUCT);

    private static DecodeLimits depth(int depth) {
        return new DecodeLimits(depth, ALL.maxStringLength());
    }

    private static DecodeLimits limits(int definitions, int fields, int references, long memory) {
        return new DecodeLimits(ALL.maxDepth(), ALL.maxStringLength(), definitions, fields, references, memory);
    }

    @Test
    void depthOfStructs() {
        Node node = null;
        for (int i = 0; i < 10; i++) {
            node = new Node("n", node);
        }
        byte[] payload = encode(NodeCodec.INSTANCE, node);
        assertThat(decode(NodeCodec.INSTANCE, payload, depth(11))).isNotNull();
        assertThat(decode(NodeCodec.INSTANCE, payload, depth(10))).isNotNull();
        assertThatThrownBy(() -> decode(NodeCodec.INSTANCE, payload, depth(9))).isInstanceOf(InvalidArgumentException.class)
                .hasMessageEndingWith(": nesting: more than 9 levels (expected: <= 9)");
    }

    @Test
    void depthOfListsAlsoOfThoseNobodyReads() {
        // the struct, and four lists
        String payload = root(field("u", TypeId.ANY)) + "16 01 08 16 01 08 16 01 08 16 01 08 15 00";
        DynamicMessage nothing = DynamicMessage.of("demo/One");
        assertThat(decode(nothing, bytes(payload), depth(6))).isEmpty();
        assertThat(decode(nothing, bytes(payload), depth(5))).isEmpty();
        assertThatThrownBy(() -> decode(nothing, bytes(payload), depth(4)))
                .hasMessage("demo/One u: nesting: more than 4 levels (expected: <= 4)");
    }

    @Test
    void depthOfWriting() {
        Node fifty = null;
        for (int i = 0; i < 50; i++) {
            fifty = new Node("n", fifty);
        }
        assertThat(decode(NodeCodec.INSTANCE, encode(NodeCodec.INSTANCE, fifty))).isNotNull();
        Node more = new Node("n", fifty);
        assertThatThrownBy(() -> encode(NodeCodec.INSTANCE, more)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void depthOfTypesInADefinition() {
        WireType type = WireType.of(TypeId.STRING);
        for (int i = 0; i < 9; i++) {
            type = WireType.list(type);
        }
        String payload = root(new WireField("u", type)) + "00";
        DynamicMessage nothing = DynamicMessage.of("demo/One");
        // the nesting of another limit would be found in the cache
        assertThatThrownBy(() -> decode(nothing, bytes(payload), depth(9)))
                .hasMessage("demo/One: type in a definition: nested too deeply (expected: as deep as values may be)");
        assertThat(decode(nothing, bytes(payload), depth(10))).isEmpty();
        assertThat(decode(nothing, bytes(payload), depth(11))).isEmpty();
    }

    @Test
    void stringLength() {
        DynamicMessage message = DynamicMessage.one(STRING);
        for (String text : List.of("abcde", "\u65e5\u672cabc", "\ud83d\ude00abc")) {
            byte[] payload = encode(message, Map.of("v", text));
            assertThat(decode(message, payload, new DecodeLimits(50, 6))).containsEntry("v", text);
            assertThat(decode(message, payload, new DecodeLimits(50, 5))).containsEntry("v", text);
            assertThatThrownBy(() -> decode(message, payload, new DecodeLimits(50, 4)))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessage("demo/One v: string length: 5 characters (expected: <= 4)");
        }
    }

    @Test
    void definitions() {
        String payload = root(new WireField("a", STRUCT), new WireField("b", STRUCT)) + "1e02" + Definitions.hex("demo", "A")
                + "1e04"
                + Definitions.hex("demo", "B");
        DynamicMessage nothing = DynamicMessage.of("demo/One");
        assertThat(decode(nothing, bytes(payload), limits(4, 10, 10, 1000))).isEmpty();
        assertThat(decode(nothing, bytes(payload), limits(3, 10, 10, 1000))).isEmpty();
        assertThatThrownBy(() -> decode(nothing, bytes(payload), limits(2, 10, 10, 1000)))
                .hasMessage("demo/One b: type definitions: more than 2 (expected: <= 2)");
    }

    @Test
    void fieldsOfADefinition() {
        WireField[] fields = new WireField[40];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field("f" + i, TypeId.BOOL);
        }
        String payload = root(fields) + "00".repeat(40);
        DynamicMessage nothing = DynamicMessage.of("demo/One");
        assertThat(decode(nothing, bytes(payload), limits(9, 41, 9, 10_000))).isEmpty();
        assertThat(decode(nothing, bytes(payload), limits(9, 40, 9, 10_000))).isEmpty();
        assertThatThrownBy(() -> decode(nothing, bytes(payload), limits(9, 39, 9, 10_000)))
                .hasMessage("demo/One: fields of a type definition: 40 (expected: <= 39)");
    }

    @Test
    void references() {
        // the root and three elements
        String payload = root(field("v", TypeId.LIST, WireType.of(TypeId.STRING))) + "03 0d 00 0461 00 0462 00 0463";
        DynamicMessage message = DynamicMessage.one(list(STRING));
        assertThat(decode(message, bytes(payload), limits(9, 9, 5, 1000))).containsEntry("v", List.of("a", "b", "c"));
        assertThat(decode(message, bytes(payload), limits(9, 9, 4, 1000))).containsEntry("v", List.of("a", "b", "c"));
        assertThatThrownBy(() -> decode(message, bytes(payload), limits(9, 9, 3, 1000)))
                .hasMessage("demo/One v[2]: numbered objects: more than 3 (expected: <= 3)");
    }

    @Test
    void memory() {
        DynamicMessage message = DynamicMessage.one(STRING);
        byte[] payload = encode(message, Map.of("v", "x".repeat(100)));
        // the definition and the object of one field, a string of 100 characters
        int needed = 128 + 16 + 8 + 40 + 100;
        assertThat(decode(message, payload, limits(9, 9, 9, needed + 1))).isNotNull();
        assertThat(decode(message, payload, limits(9, 9, 9, needed))).isNotNull();
        assertThatThrownBy(() -> decode(message, payload, limits(9, 9, 9, needed - 1)))
                .hasMessage("demo/One v: decoded size: more than 291 bytes (expected: <= 291)");
    }

    @Test
    void elementsWithoutBytesAreBoundedByMemory() {
        DynamicMessage empty = DynamicMessage.of("demo/Empty");
        DynamicMessage message = DynamicMessage.one(list(empty));
        byte[] payload = encode(message, Map.of("v", Collections.nCopies(1000, Map.of())));
        assertThat((List<?>) decode(message, payload).get("v")).hasSize(1000);
        String many = root(field("v", TypeId.LIST, STRUCT)) + "ffffffff07 08 1e02" + Definitions.hex("demo", "Empty");
        assertThatThrownBy(() -> decode(message, bytes(many), limits(9, 9, 9, 100_000)))
                .hasMessageEndingWith("decoded size: more than 100000 bytes (expected: <= 100000)");
        // passed over without a loop
        assertThat(decode(DynamicMessage.of("demo/One"), many)).isEmpty();
    }

    @Test
    void typesWithoutBytesAreNoElements() {
        // else the bytes that are left would be counted through once per list
        assertThatThrownBy(() -> decode(DynamicMessage.of("demo/One"), root(field("u", TypeId.ANY)) + "16 02 08 24 0000"))
                .hasMessage("demo/One u: type of elements: none (expected: one that has values)");
        assertThatThrownBy(() -> decode(DynamicMessage.of("demo/One"), root(field("u", TypeId.ANY)) + "18 01 00 01 15 24 00"))
                .hasMessage("demo/One u: type of elements: none (expected: one that has values)");
        assertThatThrownBy(() -> decode(DynamicMessage.of("demo/One"), root(field("u", TypeId.NONE))))
                .hasMessage("demo/One: type id in a definition: 36 (expected: one the protocol uses)");
    }

    @Test
    void textsOfThePeerAreCutInMessages() {
        String name = "n".repeat(5000);
        assertThatThrownBy(() -> decode(DynamicMessage.of("demo/One"), root(field(name, TypeId.STRING))))
                .hasMessageStartingWith("demo/One " + "n".repeat(80) + "...: payload ends at byte");
        assertThatThrownBy(() -> decode(DynamicMessage.of("demo/One"), "02001e00" + Definitions.hex("demo", name)))
                .hasMessage("demo/One: demo/" + "n".repeat(75) + "... (expected: demo/One)");
    }

    @Test
    void whatWasReadIsNotReadAgain() {
        // outer (1) has inner (2), which nobody knows there; v is inner, w outer, x inner again: the same object
        WireType struct = STRUCT.asTracked();
        DynamicMessage inner = DynamicMessage.of("demo/Inner", DynamicMessage.Field.of("tag", STRING));
        DynamicMessage outer = DynamicMessage.of("demo/Outer");
        DynamicMessage message = DynamicMessage.of("demo/One", DynamicMessage.Field.of("v", inner),
                DynamicMessage.Field.of("w", outer),
                DynamicMessage.Field.of("x", inner));
        Map<String, Object> read = decode(message, root(new WireField("u", struct), new WireField("v", struct),
                new WireField("w", struct), new WireField("x", struct))
                + "00 1e02" + Definitions.hex("demo", "Outer", new WireField("i", struct)) + "00 1e04"
                + Definitions.hex("demo", "Inner", field("tag", TypeId.STRING)) + "0474" + "fe02 fe01 fe02");
        assertThat(read.get("v")).isEqualTo(Map.of("tag", "t")).isSameAs(read.get("x"));
    }

    @Test
    void countsAreBoundedByWhatIsLeft() {
        DynamicMessage message = DynamicMessage.one(list(STRING));
        String head = root(field("v", TypeId.LIST, WireType.of(TypeId.STRING)));
        assertThat(decode(message, head + "03 0c 00 00 00").get("v")).isEqualTo(List.of("", "", ""));
        assertThatThrownBy(() -> decode(message, head + "04 0c 00 00 00"))
                .hasMessage("demo/One v: list size: 4 (expected: <= 3, the bytes that are left)");
        assertThatThrownBy(() -> decode(message, head + "ffffffff0f 0c 00 00 00"))
                .hasMessage("demo/One v: list size: 4294967295 (expected: <= 3, the bytes that are left)");
        assertThatThrownBy(
                () -> decode(message, root(field("u", TypeId.MAP, WireType.of(TypeId.STRING), WireType.of(TypeId.STRING)))
                        + "05 24 01 00 00"))
                .hasMessage("demo/One u: map size: 5 (expected: <= 4, the bytes that are left)");
        assertThatThrownBy(
                () -> decode(message, root(field("u", TypeId.MAP, WireType.of(TypeId.STRING), WireType.of(TypeId.STRING)))
                        + "01 24 02 00 00 00 00"))
                .hasMessage("demo/One u: map chunk: 2 entries (expected: 1 to 1)");
        assertThatThrownBy(() -> decode(message, root(field("u", TypeId.STRING)) + "fcffffffffffffffff"))
                .hasMessageContaining("payload ends at byte");
        assertThatThrownBy(() -> decode(message, root(field("u", TypeId.BINARY)) + "ffffffff0f"))
                .hasMessageContaining("payload ends at byte");
    }
}
