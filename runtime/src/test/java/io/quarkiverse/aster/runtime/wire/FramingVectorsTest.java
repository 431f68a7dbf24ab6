package io.quarkiverse.aster.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.codec.OutputBuffer;

/** The reference's framing vectors, and those it lacks. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class FramingVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    private static JsonNode vectors() throws IOException {
        try (InputStream in = FramingVectorsTest.class.getResourceAsStream("/vectors/conformance/framing.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Stream<JsonNode> list(String name) throws IOException {
        return StreamSupport.stream(vectors().get(name).spliterator(), false);
    }

    static Stream<JsonNode> encodings() throws IOException {
        return list("encode_vectors");
    }

    static Stream<JsonNode> decodings() throws IOException {
        return list("decode_vectors");
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void encode(JsonNode vector) {
        OutputBuffer out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
        FrameEncoder.write(out, vector.get("flags").asInt(), hex(vector, "payload_hex"));
        assertThat(HEX.formatHex(out.toByteArray())).isEqualTo(vector.get("expected_wire_hex").asText());
    }

    @ParameterizedTest
    @MethodSource({ "encodings", "decodings" })
    void decode(JsonNode vector) {
        boolean encoding = vector.has("flags");
        ByteBuffer wire = ByteBuffer.wrap(hex(vector, encoding ? "expected_wire_hex" : "wire_hex"));
        Frame frame = new FrameDecoder(FrameEncoder.MAX_LENGTH).next(wire);
        assertThat(frame.flags()).isEqualTo(vector.get(encoding ? "flags" : "expected_flags").asInt());
        assertThat(frame.payload()).isEqualTo(hex(vector, encoding ? "payload_hex" : "expected_payload_hex"));
        assertThat(wire.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @MethodSource({ "encodings", "decodings" })
    void decodeByteByByte(JsonNode vector) {
        boolean encoding = vector.has("flags");
        byte[] wire = hex(vector, encoding ? "expected_wire_hex" : "wire_hex");
        FrameDecoder decoder = new FrameDecoder(FrameEncoder.MAX_LENGTH);
        for (int i = 0; i < wire.length - 1; i++) {
            assertThat(decoder.next(ByteBuffer.wrap(wire, i, 1))).isNull();
            assertThat(decoder.isMidFrame()).isTrue();
        }
        Frame frame = decoder.next(ByteBuffer.wrap(wire, wire.length - 1, 1));
        assertThat(frame.payload()).isEqualTo(hex(vector, encoding ? "payload_hex" : "expected_payload_hex"));
        assertThat(decoder.isMidFrame()).isFalse();
    }

    @Test
    void errors() throws IOException {
        JsonNode errors = vectors().get("error_vectors");
        assertThatThrownBy(() -> decodeHex(errors.get(0).get("wire_hex").asText())).isInstanceOf(FrameException.class)
                .hasMessage("frame length: 0 (expected: 1 to 16777216)");
        OutputBuffer out = new OutputBuffer(64);
        assertThatThrownBy(() -> FrameEncoder.write(out, errors.get(1).get("flags").asInt(), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        int tooLong = errors.get(2).get("wire_length_value").asInt();
        assertThatThrownBy(() -> decodeHex(HEX.formatHex(littleEndian(tooLong)))).isInstanceOf(FrameException.class)
                .hasMessage("frame length: 16777217 (expected: 1 to 16777216)");
    }

    @ParameterizedTest
    @CsvSource({ "trailer_ok.bin,2", "cancel_flags_only.bin,32" })
    void fixtures(String name, int flags) throws IOException {
        byte[] file;
        try (InputStream in = getClass().getResourceAsStream("/vectors/wire/" + name)) {
            file = in.readAllBytes();
        }
        OutputBuffer out = new OutputBuffer(64);
        FrameEncoder.write(out, flags, new byte[0]);
        assertThat(out.toByteArray()).isEqualTo(file);
        assertThat(new FrameDecoder(16).next(ByteBuffer.wrap(file)).flags()).isEqualTo(flags);
    }

    @Test
    void anEmptyEndStreamIsAFrame() {
        assertThat(decodeHex("0100000040").flags()).isEqualTo(FrameFlags.END_STREAM);
    }

    @Test
    void aLengthBeyondTheSignedRangeIsShownAsItIs() {
        assertThatThrownBy(() -> decodeHex("ffffffff")).isInstanceOf(FrameException.class)
                .hasMessage("frame length: 4294967295 (expected: 1 to 16777216)");
    }

    @ParameterizedTest
    @CsvSource({ "16777215,true", "16777216,true", "16777217,false" })
    void theLongestFrame(int length, boolean allowed) {
        OutputBuffer out = new OutputBuffer(Integer.MAX_VALUE - 64);
        byte[] payload = new byte[length - 1];
        if (!allowed) {
            assertThatThrownBy(() -> FrameEncoder.write(out, 0, payload)).isInstanceOf(ResourceExhaustedException.class)
                    .hasMessage("frame length: 16777217 (expected: <= 16777216)");
            return;
        }
        FrameEncoder.write(out, 0, payload);
        assertThat(new FrameDecoder(FrameEncoder.MAX_LENGTH).next(out.asByteBuffer()).payload()).hasSize(length - 1);
    }

    private static Frame decodeHex(String wire) {
        return new FrameDecoder(FrameEncoder.MAX_LENGTH).next(ByteBuffer.wrap(HEX.parseHex(wire)));
    }

    private static byte[] hex(JsonNode vector, String member) {
        return HEX.parseHex(vector.get(member).asText());
    }

    private static byte[] littleEndian(int value) {
        return new byte[] { (byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24) };
    }
}
