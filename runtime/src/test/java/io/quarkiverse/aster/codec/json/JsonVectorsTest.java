package io.quarkiverse.aster.codec.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** The payloads of the measured JSON call of a Python peer, byte for byte in both directions. */
@Timeout(30)
class JsonVectorsTest {

    private static final ProtocolCodec PROTOCOL = ProtocolCodec.of(SerializationMode.JSON);

    private final JsonNode call = jsonCall();

    @Test
    void header() {
        StreamHeader header = new StreamHeader("Echo", "echo", 1, 0, 0, 3, List.of(), List.of(), 0);
        byte[] payload = payload(call.get("client").get(0));
        assertThat(PROTOCOL.decodeHeader(payload)).isEqualTo(header);
        OutputBuffer out = new OutputBuffer(payload.length);
        PROTOCOL.encodeHeader(header, out);
        assertThat(text(out.toByteArray())).isEqualTo(text(payload));
    }

    @Test
    void trailer() {
        byte[] payload = payload(call.get("server").get(1));
        assertThat(PROTOCOL.decodeStatus(payload)).isEqualTo(RpcStatus.OK);
        OutputBuffer out = new OutputBuffer(payload.length);
        PROTOCOL.encodeStatus(RpcStatus.OK, out);
        assertThat(text(out.toByteArray())).isEqualTo(text(payload));
    }

    @Test
    void request() {
        assertBothWays(new OneString("EchoRequest", "message"), "h\u00e9llo", call.get("client").get(1));
    }

    @Test
    void response() {
        assertBothWays(new OneString("EchoResponse", "reply"), "h\u00e9llo", call.get("server").get(0));
    }

    private static <T> void assertBothWays(JsonMessage<T> codec, T value, JsonNode frame) {
        byte[] payload = payload(frame);
        assertThat(codec.decode(payload, 0, payload.length, DecodeLimits.DEFAULT)).isEqualTo(value);
        OutputBuffer out = new OutputBuffer(payload.length);
        codec.encode(value, out);
        assertThat(text(out.toByteArray())).isEqualTo(text(payload));
    }

    private static byte[] payload(JsonNode frame) {
        return HexFormat.of().parseHex(frame.get("payload_hex").textValue());
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static JsonNode jsonCall() {
        try (InputStream in = JsonVectorsTest.class.getResourceAsStream("/vectors/codec/frames-0.2.0.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(in).get("sequences").spliterator(), false)
                    .filter(sequence -> sequence.get("name").textValue().equals("unary echo, JSON")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static final class OneString extends JsonMessage<String> {

        OneString(String type, String member) {
            super(new JsonFields(type, member));
        }

        @Override
        protected void writeMembers(JsonWriter out, String value) throws IOException {
            out.member(fields(), 0);
            out.string(value);
        }

        @Override
        protected String readMembers(JsonReader in, JsonMembers members) throws IOException {
            String value = "";
            while (members.next() != JsonMembers.END) {
                value = in.string();
            }
            return value;
        }
    }
}
