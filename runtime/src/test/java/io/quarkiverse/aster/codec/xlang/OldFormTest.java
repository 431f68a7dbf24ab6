package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.Payloads.bytes;
import static io.quarkiverse.aster.codec.xlang.Payloads.decode;
import static io.quarkiverse.aster.codec.xlang.Payloads.encode;
import static io.quarkiverse.aster.codec.xlang.Payloads.hex;
import static io.quarkiverse.aster.codec.xlang.SingleFieldCases.INNER;
import static io.quarkiverse.aster.codec.xlang.SingleFieldCases.inner;
import static io.quarkiverse.aster.codec.xlang.XlangValues.INT64;
import static io.quarkiverse.aster.codec.xlang.XlangValues.STRING;
import static io.quarkiverse.aster.codec.xlang.XlangValues.enumeration;
import static io.quarkiverse.aster.codec.xlang.XlangValues.list;
import static io.quarkiverse.aster.codec.xlang.XlangValues.map;
import static io.quarkiverse.aster.codec.xlang.XlangValues.nullable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.InvalidArgumentException;

/** The 0.16 form, without schema evolution. */
@Timeout(30)
class OldFormTest {

    private static final String DEMO_ONE = "02ff1d 06010c8c70 040339a4";

    @TestFactory
    Stream<DynamicTest> frameworkTypes() {
        JsonNode vectors = Payloads.vectors("conformance/protocol-payloads.json").get("vectors");
        return StreamSupport.stream(vectors.spliterator(), false)
                .map(row -> DynamicTest.dynamicTest(row.get("name").asText(), () -> {
                    JsonNode value = row.get("input");
                    String payload = row.get("xlang_hex").asText();
                    switch (row.get("type").asText()) {
                        case "StreamHeader" -> check(OldStreamHeaderCodec.INSTANCE, streamHeader(value), payload);
                        case "CallHeader" -> check(OldCallHeaderCodec.INSTANCE, callHeader(value), payload);
                        default -> check(RpcStatusCodec.OLD, XlangVectorTest.rpcStatus(value), payload);
                    }
                }));
    }

    private static <T> void check(FrameworkMessage<T> codec, T value, String payload) {
        assertThat(decode(codec, payload)).isEqualTo(value);
        assertThat(hex(encode(codec, value))).isEqualTo(payload);
        // the name as plain UTF-8, which the short cut does not know
        String name = codec.definition().name().name();
        byte[] utf8 = MetaString.utf8(name).bytes();
        MetaString packed = MetaString.shortest(name, MetaString.NAME_SPECIALS);
        String shortest = String.format("%02x%02x", packed.bytes().length << 1, packed.encoding()) + hex(packed.bytes());
        String plain = String.format("%02x00", utf8.length << 1) + hex(utf8);
        assertThat(payload).contains(shortest);
        assertThat(decode(codec, payload.replaceFirst(shortest, plain))).isEqualTo(value);
    }

    private static OldStreamHeaderMessage streamHeader(JsonNode value) {
        return new OldStreamHeaderMessage(value.get("service").asText(), value.get("method").asText(),
                value.get("version").asLong(), value.get("callId").asText(), value.get("deadlineEpochMs").asLong(),
                value.get("serializationMode").asLong(), texts(value.get("metadataKeys")), texts(value.get("metadataValues")));
    }

    private static OldCallHeaderMessage callHeader(JsonNode value) {
        return new OldCallHeaderMessage(value.get("method").asText(), value.get("callId").asText(),
                value.get("deadlineEpochMs").asLong(), texts(value.get("metadataKeys")), texts(value.get("metadataValues")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void userTypesAreWrittenAsPyforyWritesThem() {
        check(STRING, "hi", "6fa26b1d 086869");
        check(INT64, 300L, "9131d7e7 d804");
        check(list(STRING), List.of("a", "bb"), "980c5cfe 02 0c 0461 086262");
        check(INNER, inner("t", 3), "32fcbeee 1d 03 0803a1ad2440 f06e9637 06 0474");
        check(list(INNER), List.of(inner("t", 3), inner("u", 4)), "980c5cfe 02 0c f06e9637060474 f06e9637080475");
        assertThat(hex(encode(DynamicMessage.of("demo/Empty").old(), Map.of())))
                .isEqualTo("02ff1d06010c8c700803918f9e002f000000");
    }

    private static void check(XlangValue<?> type, Object value, String rest) {
        DynamicMessage message = DynamicMessage.one(type);
        assertThat(hex(encode(message.old(), Map.of("v", value)))).isEqualTo(hex(bytes(DEMO_ONE + rest)));
        assertThat(decode(message.old(), DEMO_ONE + rest)).containsEntry("v", value);
    }

    @Test
    void namesOfMoreThan16BytesHaveAHash() {
        DynamicMessage message = DynamicMessage.of("my.long.module.path.of.things/One", DynamicMessage.Field.of("v", STRING));
        byte[] payload = encode(message.old(), Map.of("v", "hi"));
        assertThat(hex(payload)).startsWith("02ff1d2601ea3686d4d3d6e2b31a5b9a6d31c3a2c9a78267d38ba99d0d3480");
        assertThat(decode(message.old(), payload)).containsEntry("v", "hi");
    }

    @Test
    void fieldsAreOrderedByNamesAsTheyAre() {
        // aB is a_b in snake case, which is after a1 by name but before it as a_b
        DynamicMessage message = DynamicMessage.of("demo/Mixed", DynamicMessage.Field.of("aB", INT64),
                DynamicMessage.Field.of("a_", INT64), DynamicMessage.Field.of("aa", INT64));
        assertThat(message.definition().fields()).extracting(WireField::name).containsExactly("a_", "aB", "aa");
        assertThat(XlangMessage.oldFieldOrder(message.definition())).containsExactly(1, 0, 2);
        Map<String, Object> value = Map.of("aB", 1L, "a_", 2L, "aa", 3L);
        byte[] payload = encode(message.old(), value);
        assertThat(hex(payload)).endsWith("020406");
        assertThat(decode(message.old(), payload)).isEqualTo(value);
    }

    @Test
    void anotherSchemaIsAnError() {
        assertThatThrownBy(() -> decode(DynamicMessage.one(INT64).old(), DEMO_ONE + "6fa26b1d 086869"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/One: schema hash of demo/One: 1d6ba26f (expected: e7d73191)");
        assertThatThrownBy(() -> decode(DynamicMessage.of("demo/Two", DynamicMessage.Field.of("v", STRING)).old(),
                DEMO_ONE + "6fa26b1d 086869"))
                .hasMessage("demo/Two: type demo/One (expected: demo/Two)");
    }

    @Test
    void shellsHaveAnotherSchemaOfTheSameType() {
        DynamicMessage ours = DynamicMessage.of("demo/Shell", DynamicMessage.Field.of("labels", list(STRING)),
                DynamicMessage.Field.of("attrs", map(STRING, STRING)), DynamicMessage.Field.of("note", nullable(STRING)),
                DynamicMessage.Field.of("color", enumeration(Color.values())), DynamicMessage.Field.of("seq", INT64));
        int hash = OldSchema.hash(new WireField[] { new WireField("labels", WireType.of(TypeId.ANY)),
                new WireField("attrs", WireType.of(TypeId.ANY)), new WireField("note", WireType.of(TypeId.STRING)),
                new WireField("color", WireType.of(TypeId.STRING)), new WireField("seq", WireType.of(TypeId.VARINT64)) });
        String head = hex(encode(DynamicMessage.of("demo/Shell").old(), Map.of())).replace("2f000000", "");
        // seq, color, note; then attrs and labels with their types in front
        String payload = head + String.format("%08x", Integer.reverseBytes(hash))
                + "06 14475245454e 086869 18 01 00 01 15 15 046b 0476 16 01 08 15 0461";
        Map<String, Object> expected = new HashMap<>(Map.of("labels", List.of("a"), "attrs", Map.of("k", "v"), "note", "hi",
                "color", Color.GREEN, "seq", 3L));
        assertThat(decode(ours.old(), payload)).isEqualTo(expected);
    }

    @Test
    void eachFormRefusesTheOther() {
        String now = hex(encode(RpcStatusCodec.INSTANCE, new RpcStatusMessage(0, "", List.of(), List.of())));
        String old = hex(encode(RpcStatusCodec.OLD, new RpcStatusMessage(0, "", List.of(), List.of())));
        assertThatThrownBy(() -> decode(RpcStatusCodec.INSTANCE, old)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("_aster/RpcStatus: payload: Fory 0.16 without schema evolution, third byte 1d "
                        + "(expected: with it, third byte 1e)");
        assertThatThrownBy(() -> decode(RpcStatusCodec.OLD, now)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("_aster/RpcStatus: payload: Fory with schema evolution, third byte 1e "
                        + "(expected: 0.16 without it, third byte 1d)");
    }
}
