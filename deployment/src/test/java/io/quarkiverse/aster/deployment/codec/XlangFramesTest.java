package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Calls as Python peers make and answer them, read frame by frame with generated codecs. */
@Timeout(30)
class XlangFramesTest {

    @WireType("echo/EchoRequest")
    public record EchoRequest(String message) {
    }

    @WireType("echo/EchoResponse")
    public record EchoResponse(String reply) {
    }

    @WireType("counter/CountRequest")
    public record CountRequest(int count) {
    }

    @WireType("counter/CountItem")
    public record CountItem(int value) {
    }

    @AsterService
    public interface Contract {
        @Rpc
        EchoResponse echo(EchoRequest request);

        @Rpc
        CountItem count(CountRequest request);
    }

    private final GeneratedCodecs codecs = GeneratedCodecs.of(Contract.class, EchoRequest.class, EchoResponse.class,
            CountRequest.class, CountItem.class);

    /** The requests and then the responses of each sequence, by its name. */
    private static final Map<String, List<Record>> MESSAGES = Map.of(
            "unary echo, XLANG", List.of(new EchoRequest("Hello, World!"), new EchoResponse("Hello, World!")),
            "server stream, count 2, XLANG", List.of(new CountRequest(2), new CountItem(1), new CountItem(2)),
            "unary on session 1 with metadata and a 30 s deadline, error trailer only", List.of(new EchoRequest("x")),
            "bidi closed by an empty END_STREAM frame (client side only)", List.of(new EchoRequest("a")));

    static Stream<JsonNode> sequences() throws IOException {
        try (InputStream in = XlangFramesTest.class.getResourceAsStream("/vectors/codec/frames-0.2.0.json")) {
            List<JsonNode> known = StreamSupport.stream(new ObjectMapper().readTree(in).get("sequences").spliterator(), false)
                    .filter(sequence -> MESSAGES.containsKey(sequence.get("name").asText())).toList();
            assertThat(known).hasSameSizeAs(MESSAGES.keySet());
            return known.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void decode(JsonNode sequence) {
        byte[] first = payload(sequence.get("client").get(0));
        StreamHeader header = ProtocolCodec.ofPayload(first).decodeHeader(first);
        boolean echo = header.service().equals("Echo");
        List<Object> messages = new ArrayList<>();
        read(sequence.path("client"), echo ? EchoRequest.class : CountRequest.class, messages);
        read(sequence.path("server"), echo ? EchoResponse.class : CountItem.class, messages);
        assertThat(messages).isEqualTo(MESSAGES.get(sequence.get("name").asText()));
    }

    private void read(JsonNode frames, Class<?> type, List<Object> messages) {
        for (JsonNode frame : frames) {
            byte[] payload = payload(frame);
            if ((frame.get("flags").asInt() & FrameFlags.TRAILER) != 0) {
                RpcStatus status = ProtocolCodec.ofPayload(payload).decodeStatus(payload);
                assertThat(status.isOk()).isEqualTo(frames.size() > 1);
            } else if ((frame.get("flags").asInt() & FrameFlags.HEADER) == 0 && payload.length > 0) {
                messages.add(codecs.xlang(type).decode(payload, 0, payload.length, DecodeLimits.DEFAULT));
            }
        }
    }

    private static byte[] payload(JsonNode frame) {
        return HexFormat.of().parseHex(frame.get("payload_hex").asText());
    }
}
