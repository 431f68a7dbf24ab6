package io.quarkiverse.aster.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;

@Timeout(30)
class ProtocolCodecTest {

    private static final HexFormat HEX = HexFormat.of();
    /** OK as Python peers write it. */
    private static final String OK = "02001e001881cffc310b0c7d24116c1299221e56785626026a24c005c415c81654cc1654" + "00000000";

    private static final StreamHeader HEADER = new StreamHeader("Echo", "\u00e9cho", 3, 7, 30, 0, List.of("k"), List.of("v"),
            -2);
    private static final RpcStatus STATUS = new RpcStatus(5, "not \u65e5 found", List.of("a", "b"), List.of("1", "2"));

    @ParameterizedTest
    @EnumSource(value = SerializationMode.class, names = { "XLANG", "JSON" })
    void headersAndStatusesInEveryMode(SerializationMode mode) {
        ProtocolCodec codec = ProtocolCodec.of(mode);
        byte[] header = header(codec, HEADER);
        assertThat(ProtocolCodec.ofPayload(header)).isSameAs(codec);
        assertThat(codec.decodeHeader(header)).isEqualTo(HEADER);
        byte[] status = status(codec, STATUS);
        assertThat(ProtocolCodec.ofPayload(status)).isSameAs(codec);
        assertThat(codec.decodeStatus(status)).isEqualTo(STATUS);
        assertThat(status(codec, RpcStatus.OK)).isEqualTo(status(codec, new RpcStatus(0, "", List.of(), List.of())));
        assertThat(codec.decodeStatus(status(codec, RpcStatus.OK))).isEqualTo(RpcStatus.OK);
    }

    @Test
    void xlangIsWhatPythonWrites() {
        ProtocolCodec codec = ProtocolCodec.of(SerializationMode.XLANG);
        assertThat(HEX.formatHex(status(codec, RpcStatus.OK))).isEqualTo(OK);
        assertThat(HEX.formatHex(header(codec, new StreamHeader("Echo", "echo", 1, 0, 0, 0, List.of(), List.of(), 0))))
                .isEqualTo("02001e00244195e0ad26306929116c1299222576538900ce9c801922d003d402c805cc05e005c015c415d81654dc1654"
                        + "0000000200001045" + "63686f106563686f0000");
    }

    static Stream<JsonNode> sequences() throws IOException {
        try (InputStream in = ProtocolCodecTest.class.getResourceAsStream("/vectors/codec/frames-0.2.0.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(in).get("sequences").spliterator(), false)
                    .filter(sequence -> sequence.has("server"));
        }
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void framesOfThePeers(JsonNode sequence) {
        byte[] header = HEX.parseHex(sequence.get("client").get(0).get("payload_hex").asText());
        StreamHeader decoded = ProtocolCodec.ofPayload(header).decodeHeader(header);
        assertThat(decoded.version()).isEqualTo(1);
        assertThat(decoded.service()).isIn("Echo", "Counter");
        assertThat(header(ProtocolCodec.ofPayload(header), decoded)).isEqualTo(header);
        JsonNode server = sequence.get("server");
        byte[] trailer = HEX.parseHex(server.get(server.size() - 1).get("payload_hex").asText());
        RpcStatus status = ProtocolCodec.ofPayload(trailer).decodeStatus(trailer);
        assertThat(status.isOk() || status.message().startsWith("service 'Echo' is SHARED")).isTrue();
        assertThat(status(ProtocolCodec.ofPayload(trailer), status)).isEqualTo(trailer);
    }

    @Test
    void theFirstBytesTellTheForm() {
        ProtocolCodec xlang = ProtocolCodec.of(SerializationMode.XLANG);
        assertThat(ProtocolCodec.of(SerializationMode.NATIVE)).isSameAs(xlang);
        assertThat(ProtocolCodec.ofPayload(new byte[0])).isSameAs(xlang);
        assertThat(ProtocolCodec.ofPayload(new byte[] { 2, (byte) 0xff })).isSameAs(xlang);
        assertThatThrownBy(() -> xlang.decodeHeader("nonsense".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InternalException.class).hasMessage(
                        "_aster/StreamHeader: payload: first byte 6e (expected: Fory XLANG 0.16 or 0.17, first byte 02)");
    }

    @Test
    void otherFormatsAreNoBrokenHeaders() {
        assertThatThrownBy(() -> decodeHeader("03fd")).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("_aster/StreamHeader: null (expected: _aster/StreamHeader)");
        assertThatThrownBy(() -> decodeHeader("0100ff")).isInstanceOf(InvalidArgumentException.class).hasMessage(
                "_aster/StreamHeader: payload: Fory 1.x, first byte 01 (expected: Fory XLANG 0.16 or 0.17, first byte 02)");
        assertThatThrownBy(() -> decodeHeader("")).isInstanceOf(InternalException.class)
                .hasMessage("_aster/StreamHeader: payload: empty (expected: _aster/StreamHeader)");
    }

    @Test
    void deadlinesAreSentAsFarAsTheyCanBe() {
        for (SerializationMode mode : List.of(SerializationMode.XLANG, SerializationMode.JSON)) {
            ProtocolCodec codec = ProtocolCodec.of(mode);
            for (int deadline : List.of(Integer.MIN_VALUE, -1, 0, 32_767, 32_768, Integer.MAX_VALUE)) {
                StreamHeader header = new StreamHeader("S", "m", 1, 0, deadline, 0, List.of(), List.of(), 0);
                assertThat(codec.decodeHeader(header(codec, header)).deadline())
                        .isEqualTo(Math.max(-32_768, Math.min(32_767, deadline)));
            }
        }
    }

    @Test
    void headersOfTheOtherGenerationHaveNoSuchForm() {
        StreamHeader old = new StreamHeader(Generation.V0_1, "S", "m", 1, "id", 0, 0, List.of(), List.of(), 0);
        assertThatThrownBy(() -> header(ProtocolCodec.of(SerializationMode.XLANG), old))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("generation of a header: V0_1 (expected: V0_2)");
        assertThatThrownBy(() -> header(ProtocolCodec.of(SerializationMode.XLANG, Generation.V0_1), HEADER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("generation of a header: V0_2 (expected: V0_1)");
    }

    private static StreamHeader decodeHeader(String hex) {
        byte[] payload = HEX.parseHex(hex);
        return ProtocolCodec.ofPayload(payload).decodeHeader(payload);
    }

    private static byte[] header(ProtocolCodec codec, StreamHeader header) {
        OutputBuffer out = new OutputBuffer(4096);
        codec.encodeHeader(header, out);
        return out.toByteArray();
    }

    private static byte[] status(ProtocolCodec codec, RpcStatus status) {
        OutputBuffer out = new OutputBuffer(4096);
        codec.encodeStatus(status, out);
        return out.toByteArray();
    }
}
