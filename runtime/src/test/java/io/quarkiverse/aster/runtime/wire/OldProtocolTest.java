package io.quarkiverse.aster.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.codec.OutputBuffer;

/** The protocol's messages as the release 0.1 has them, byte for byte in both directions. */
@Timeout(30)
class OldProtocolTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final String HEADER_START = "02ff1d08016c129922120476538900ce9c801922";
    private static final String HASH = "a40518de";
    private static final String CALL_HEADER_START = "02ff1d08016c1299221002380165c220018888";

    private static final SessionProtocolCodec XLANG = SessionProtocolCodec.of(SerializationMode.XLANG);
    private static final SessionProtocolCodec JSON = SessionProtocolCodec.of(SerializationMode.JSON);

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream in = OldProtocolTest.class.getResourceAsStream("/vectors/conformance/protocol-payloads.json")) {
            JsonNode vectors = new ObjectMapper().readTree(in).get("vectors");
            assertThat(vectors).hasSize(10);
            return StreamSupport.stream(vectors.spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void payloadsOfThePeers(JsonNode vector) {
        JsonNode input = vector.get("input");
        byte[] xlang = HEX.parseHex(vector.get("xlang_hex").asText());
        byte[] json = vector.get("json_utf8").asText().getBytes(StandardCharsets.UTF_8);
        assertThat(ProtocolCodec.ofPayload(xlang)).isSameAs(XLANG);
        assertThat(ProtocolCodec.ofPayload(json)).isSameAs(JSON);
        check(XLANG, vector.get("type").asText(), input, xlang);
        check(JSON, vector.get("type").asText(), input, json);
    }

    private static void check(SessionProtocolCodec codec, String type, JsonNode input, byte[] payload) {
        OutputBuffer out = new OutputBuffer(4096);
        switch (type) {
            case "StreamHeader" -> {
                StreamHeader header = header(input);
                assertThat(codec.decodeHeader(payload)).isEqualTo(header);
                assertThat(header.opensSession()).isEqualTo(input.get("method").asText().isEmpty());
                codec.encodeHeader(header, out);
            }
            case "CallHeader" -> {
                CallHeader header = callHeader(input);
                assertThat(codec.decodeCallHeader(payload)).isEqualTo(header);
                codec.encodeCallHeader(header, out);
            }
            default -> {
                RpcStatus status = new RpcStatus(input.get("code").asInt(), input.get("message").asText(),
                        texts(input.get("detailKeys")), texts(input.get("detailValues")));
                assertThat(codec.decodeStatus(payload)).isEqualTo(status);
                codec.encodeStatus(status.isOk() ? RpcStatus.OK : status, out);
            }
        }
        assertThat(HEX.formatHex(out.toByteArray())).isEqualTo(HEX.formatHex(payload));
    }

    private static StreamHeader header(JsonNode input) {
        return new StreamHeader(Generation.V0_1, input.get("service").asText(), input.get("method").asText(),
                input.get("version").asInt(), input.get("callId").asText(), input.get("deadlineEpochMs").asLong(),
                input.get("serializationMode").asInt(), texts(input.get("metadataKeys")), texts(input.get("metadataValues")),
                0);
    }

    private static CallHeader callHeader(JsonNode input) {
        return new CallHeader(input.get("method").asText(), input.get("callId").asText(),
                input.get("deadlineEpochMs").asLong(), texts(input.get("metadataKeys")), texts(input.get("metadataValues")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void theAnswerToAHeaderOfTheOtherGeneration() {
        byte[] trailer = HEX.parseHex("02ff1d08016c1299220e0256785626026a245353ca9f1a50"
                + HEX.formatHex("Invalid StreamHeader".getBytes(StandardCharsets.US_ASCII)) + "0000");
        RpcStatus status = ProtocolCodec.ofPayload(trailer).decodeStatus(trailer);
        assertThat(status)
                .isEqualTo(new RpcStatus(StatusCode.INTERNAL.number(), "Invalid StreamHeader", List.of(), List.of()));
    }

    @Test
    void modeAndGenerationMakeTheForm() {
        assertThat(ProtocolCodec.of(SerializationMode.XLANG, Generation.V0_1)).isSameAs(XLANG);
        assertThat(ProtocolCodec.of(SerializationMode.NATIVE, Generation.V0_1)).isSameAs(XLANG);
        assertThat(ProtocolCodec.of(SerializationMode.JSON, Generation.V0_1)).isSameAs(JSON);
        assertThat(ProtocolCodec.of(SerializationMode.JSON, Generation.V0_2)).isSameAs(JSON);
        assertThat(ProtocolCodec.of(SerializationMode.XLANG, Generation.V0_2)).isNotSameAs(XLANG)
                .isSameAs(ProtocolCodec.of(SerializationMode.XLANG));
    }

    @ParameterizedTest
    @CsvSource({ "02ff1d, true", "02001d, true", "06ff1d, true", "02ff1e, false", "02001e, false", "03ff1d, false",
            "01ff1d, false", "02fd1d, false", "02fe1d, false", "02ff, false", "2dff1d, false" })
    void theThirdByteTellsTheGeneration(String start, boolean old) {
        assertThat(ProtocolCodec.ofPayload(HEX.parseHex(start)) == XLANG).isEqualTo(old);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            HEADER_START + "5353ca9f" + "000002000000000000"
                    + "|schema hash of _aster/StreamHeader: 9fca5353 (expected: de1805a4)",
            "02ff1d08016c1299220e0256785626026a245353ca9f00000000"
                    + "|type _aster/RpcStatus (expected: _aster/StreamHeader)",
            HEADER_START + HASH + "|payload ends at byte 24 (expected: 1 bytes from byte 24 on)",
            HEADER_START + HASH + "0000020000000000ff" + "|payload: 1 bytes after the message (expected: 0)",
            "02001d08016c129922120476538900ce9c801922" + HASH + "0000020000000000"
                    + "|reference: numbered object (expected: none in the form without schema evolution)",
            "06ff1d|payload: first byte 06 (expected: Fory XLANG 0.16 or 0.17, first byte 02)" })
    void headersThatNobodyCanRead(String payload, String problem) {
        byte[] bytes = HEX.parseHex(payload);
        assertThatThrownBy(() -> ProtocolCodec.ofPayload(bytes).decodeHeader(bytes)).isInstanceOf(InternalException.class)
                .hasMessage("Invalid StreamHeader: _aster/StreamHeader: " + problem);
    }

    @Test
    void numbersOfMoreThan32Bits() {
        byte[] version = HEX.parseHex(HEADER_START + HASH + "0000" + "8080808020" + "0000000000");
        assertThatThrownBy(() -> XLANG.decodeHeader(version)).isInstanceOf(InternalException.class).hasMessage(
                "Invalid StreamHeader: _aster/StreamHeader version: 4294967296 (expected: 32-bit integer)");
        byte[] mode = HEX.parseHex(HEADER_START + HASH + "00" + "ffffffff1f" + "00" + "0000000000");
        assertThatThrownBy(() -> XLANG.decodeHeader(mode)).isInstanceOf(InternalException.class).hasMessage(
                "Invalid StreamHeader: _aster/StreamHeader serializationMode: -4294967296 (expected: 32-bit integer)");
        byte[] deadline = HEX.parseHex(HEADER_START + HASH + "feffffffffffffffff" + "0002" + "0000000000");
        assertThat(XLANG.decodeHeader(deadline).deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            CALL_HEADER_START + "00000000" + "0000000000"
                    + "|schema hash of _aster/CallHeader: 00000000 (expected: 79862571)",
            CALL_HEADER_START + "71258679" + "00|payload ends at byte 24 (expected: 1 bytes from byte 24 on)",
            "7b7d|payload: JSON (expected: Fory XLANG 0.16 or 0.17, first byte 02)" })
    void callHeadersThatNobodyCanRead(String payload, String problem) {
        assertThatThrownBy(() -> XLANG.decodeCallHeader(HEX.parseHex(payload))).isInstanceOf(InternalException.class)
                .hasMessage("Invalid CallHeader: _aster/CallHeader: " + problem);
    }
}
