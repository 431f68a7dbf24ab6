package io.quarkiverse.aster.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

import io.quarkiverse.aster.ContractViolationException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;

/** The payloads of the measured JSON call of a Python peer, byte for byte in both directions. */
@Timeout(30)
class JsonVectorsTest {

    record Header(String service, String method, int version, int callId, short deadline, byte serializationMode,
            List<String> metadataKeys, List<String> metadataValues, int sessionId) {
    }

    /** What a codec of a framework message looks like when it is written by hand. */
    static final class HeaderCodec extends JsonMessage<Header> {

        private static final JsonValue<List<String>> STRINGS = JsonValues.list(JsonValues.STRING);

        HeaderCodec() {
            super(new JsonFields("StreamHeader", "service", "method", "version", "callId", "deadline", "serializationMode",
                    "metadataKeys", "metadataValues", "sessionId"));
        }

        @Override
        protected void writeMembers(JsonWriter out, Header value) throws IOException {
            out.member(fields(), 0);
            out.string(value.service());
            out.member(fields(), 1);
            out.string(value.method());
            out.member(fields(), 2);
            out.int32(value.version());
            out.member(fields(), 3);
            out.int32(value.callId());
            out.member(fields(), 4);
            out.int16(value.deadline());
            out.member(fields(), 5);
            out.int8(value.serializationMode());
            out.member(fields(), 6);
            out.value(STRINGS, value.metadataKeys());
            out.member(fields(), 7);
            out.value(STRINGS, value.metadataValues());
            out.member(fields(), 8);
            out.int32(value.sessionId());
        }

        @Override
        protected Header readMembers(JsonReader in, JsonMembers members) throws IOException {
            String service = "";
            String method = "";
            int version = 0;
            int callId = 0;
            short deadline = 0;
            byte mode = 0;
            List<String> keys = List.of();
            List<String> values = List.of();
            int sessionId = 0;
            for (int index; (index = members.next()) != JsonMembers.END;) {
                switch (index) {
                    case 0 -> service = in.string();
                    case 1 -> method = in.string();
                    case 2 -> version = in.int32();
                    case 3 -> callId = in.int32();
                    case 4 -> deadline = in.int16();
                    case 5 -> mode = in.int8();
                    case 6 -> keys = STRINGS.read(in);
                    case 7 -> values = STRINGS.read(in);
                    default -> sessionId = in.int32();
                }
            }
            return new Header(service, method, version, callId, deadline, mode, keys, values, sessionId);
        }
    }

    private final JsonNode call = jsonCall();

    @Test
    void header() {
        assertBothWays(new HeaderCodec(), new Header("Echo", "echo", 1, 0, (short) 0, (byte) 3, List.of(), List.of(), 0),
                call.get("client").get(0));
    }

    @Test
    void request() {
        assertBothWays(new OneString("EchoRequest", "message"), "h\u00e9llo", call.get("client").get(1));
    }

    @Test
    void response() {
        assertBothWays(new OneString("EchoResponse", "reply"), "h\u00e9llo", call.get("server").get(0));
    }

    @Test
    void headerWithAnUnknownMember() {
        assertThatThrownBy(() -> Holder.decode(new HeaderCodec(), "{\"service\":\"Echo\",\"deadlineEpochMs\":1}"))
                .isInstanceOf(ContractViolationException.class)
                .hasMessage("contract violation at $: unexpected JSON field(s) [deadlineEpochMs] (expected: [service, method, "
                        + "version, callId, deadline, serializationMode, metadataKeys, metadataValues, sessionId])");
    }

    private static <T> void assertBothWays(JsonMessage<T> codec, T value, JsonNode frame) {
        byte[] payload = HexFormat.of().parseHex(frame.get("payload_hex").textValue());
        assertThat(codec.decode(payload, 0, payload.length, DecodeLimits.DEFAULT)).isEqualTo(value);
        OutputBuffer out = new OutputBuffer(payload.length);
        codec.encode(value, out);
        assertThat(new String(out.toByteArray(), StandardCharsets.UTF_8))
                .isEqualTo(new String(payload, StandardCharsets.UTF_8));
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
