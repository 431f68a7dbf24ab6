package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.Payloads.decode;
import static io.quarkiverse.aster.codec.xlang.Payloads.encode;
import static io.quarkiverse.aster.codec.xlang.Payloads.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;

/** The payloads of whole calls. */
@Timeout(30)
class FramePayloadsTest {

    private static final int HEADER = 0x04;
    private static final int TRAILER = 0x02;
    private static final int COMPRESSED = 0x01;

    private static final DynamicMessage ECHO_REQUEST = message("EchoRequest", "message");
    private static final DynamicMessage ECHO_RESPONSE = message("EchoResponse", "reply");

    private static DynamicMessage message(String name, String field) {
        return DynamicMessage.of("echo/" + name, DynamicMessage.Field.of(field, XlangValues.STRING));
    }

    @Test
    void headersAndTrailersOfPythonAreWrittenAlike() {
        int headers = 0;
        int trailers = 0;
        for (JsonNode frame : xlangFrames()) {
            String payload = frame.get("payload_hex").asText();
            if (frame.get("flags").asInt() == HEADER) {
                StreamHeaderMessage header = decode(StreamHeaderCodec.INSTANCE, payload);
                assertThat(header.service()).isNotEmpty();
                assertThat(hex(encode(StreamHeaderCodec.INSTANCE, header))).isEqualTo(payload);
                headers++;
            } else if (frame.get("flags").asInt() == TRAILER) {
                RpcStatusMessage status = decode(RpcStatusCodec.INSTANCE, payload);
                assertThat(hex(encode(RpcStatusCodec.INSTANCE, status))).isEqualTo(payload);
                trailers++;
            }
        }
        assertThat(headers).isGreaterThanOrEqualTo(4);
        assertThat(trailers).isGreaterThanOrEqualTo(3);
    }

    @Test
    void messages() {
        List<Object> seen = new ArrayList<>();
        for (JsonNode frame : xlangFrames()) {
            if ((frame.get("flags").asInt() & (HEADER | TRAILER)) == 0) {
                seen.add(SlowXlangReader.read(Payloads.bytes(frame.get("payload_hex").asText())));
            }
        }
        assertThat(seen).contains(Map.of("message", "Hello, World!"), Map.of("message", "x"), Map.of("message", "a"));
        JsonNode unary = Payloads.vectors("codec/frames-0.2.0.json").get("sequences").get(0);
        assertThat(decode(ECHO_REQUEST, unary.get("client").get(1).get("payload_hex").asText()))
                .isEqualTo(Map.of("message", "Hello, World!"));
        assertThat(decode(ECHO_RESPONSE, unary.get("server").get(0).get("payload_hex").asText()))
                .isEqualTo(Map.of("reply", "Hello, World!"));
    }

    private static List<JsonNode> xlangFrames() {
        List<JsonNode> frames = new ArrayList<>();
        for (JsonNode sequence : Payloads.vectors("codec/frames-0.2.0.json").get("sequences")) {
            for (String side : new String[] { "client", "server" }) {
                if (sequence.has(side)) {
                    sequence.get(side).forEach(frame -> {
                        if ((frame.get("flags").asInt() & COMPRESSED) == 0
                                && frame.get("payload_hex").asText().startsWith("02")) {
                            frames.add(frame);
                        }
                    });
                }
            }
        }
        return frames;
    }
}
