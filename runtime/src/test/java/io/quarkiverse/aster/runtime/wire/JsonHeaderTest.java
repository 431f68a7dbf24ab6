package io.quarkiverse.aster.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.ContractViolationException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;

/** Headers in JSON, which are of one generation, or of the other, or of either. */
@Timeout(30)
class JsonHeaderTest {

    private static final SessionProtocolCodec JSON = SessionProtocolCodec.of(SerializationMode.JSON);

    @ParameterizedTest
    @ValueSource(strings = { "\"deadlineEpochMs\":0", "\"callId\":\"\"", "\"callId\":\"7\"", "\"method\":\"\"" })
    void whatOnlyTheFirstGenerationSays(String member) {
        assertThat(decode("{\"service\":\"S\"," + member + "}").generation()).isEqualTo(Generation.V0_1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"deadline\":0", "\"sessionId\":0", "\"callId\":0" })
    void whatOnlyTheSecondGenerationSays(String member) {
        assertThat(decode("{\"service\":\"S\"," + member + "}").generation()).isEqualTo(Generation.V0_2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"service\":\"S\",\"method\":\"m\"}", "{\"version\":1,\"serializationMode\":0}" })
    void headersOfEitherAreTakenForOnesOfTheSecond(String json) {
        StreamHeader header = decode(json);
        assertThat(header.generation()).isEqualTo(Generation.V0_2);
        assertThat(header.callId()).isEmpty();
        assertThat(header.deadline()).isZero();
        assertThat(header.sessionId()).isZero();
        assertThat(header.opensSession()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"deadlineEpochMs\":0,\"deadline\":0}|deadlineEpochMs of the 0.1 protocol, deadline of the 0.2 protocol",
            "{\"sessionId\":1,\"callId\":\"\"}|callId that is text of the 0.1 protocol, sessionId of the 0.2 protocol",
            "{\"callId\":0,\"method\":\"\"}|method \"\" of the 0.1 protocol, callId that is a number of the 0.2 protocol",
            "{\"callId\":\"a\",\"method\":\"\",\"deadlineEpochMs\":1,\"deadline\":1,\"sessionId\":1}"
                    + "|callId that is text, deadlineEpochMs, method \"\" of the 0.1 protocol,"
                    + " deadline, sessionId of the 0.2 protocol" })
    void headersOfBothAreRefused(String json, String members) {
        assertThatThrownBy(() -> decode(json)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("StreamHeader at $: " + members + " (expected: members of one of them)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"callId\":1.5}|StreamHeader at $.callId: 1.5 (expected: 32-bit integer)",
            "{\"callId\":null}|StreamHeader at $.callId: null (expected: 32-bit integer)",
            "{\"deadlineEpochMs\":\"1\"}|StreamHeader at $.deadlineEpochMs: \"1\" (expected: 64-bit float)",
            "{\"deadlineEpochMs\":1e999}|StreamHeader at $.deadlineEpochMs: 1e999 (expected: 64-bit float)",
            "{\"deadlineEpochMs\":1,\"deadlineEpochMs\":1}"
                    + "|StreamHeader at $.deadlineEpochMs: a second member of that name (expected: one)",
            "{\"callId\":\"\",\"callId\":0}|StreamHeader at $.callId: a second member of that name (expected: one)" })
    void headersThatNobodyCanRead(String json, String message) {
        assertThatThrownBy(() -> decode(json)).isInstanceOf(InternalException.class).hasMessage(message);
    }

    @Test
    void headersThatAreNotJson() {
        assertThatThrownBy(() -> decode("{\"method\":\"m\",}")).isInstanceOf(InternalException.class)
                .hasMessageStartingWith("StreamHeader at $.method: malformed at byte 15, ");
    }

    @Test
    void membersThatNoHeaderHas() {
        assertThatThrownBy(() -> decode("{\"deadlineEpochMs\":1,\"deadline\":1,\"ttl\":1}"))
                .isInstanceOf(ContractViolationException.class)
                .hasMessage("contract violation at $: unexpected JSON field(s) [ttl] (expected: [service, method, version, "
                        + "callId, deadline, serializationMode, metadataKeys, metadataValues, sessionId, deadlineEpochMs])");
        assertThatThrownBy(() -> JSON.decodeCallHeader(bytes("{\"service\":\"S\"}")))
                .isInstanceOf(ContractViolationException.class)
                .hasMessage("contract violation at $: unexpected JSON field(s) [service] (expected: [method, callId, "
                        + "deadlineEpochMs, metadataKeys, metadataValues])");
    }

    @ParameterizedTest
    @CsvSource({ "1712764800000, 1712764800000", "1712764800333.3333, 1712764800333", "-1, -1", "-0.5, 0", "1e300,"
            + Long.MAX_VALUE, "9223372036854775807," + Long.MAX_VALUE, "-99999999999999999999," + Long.MIN_VALUE })
    void deadlinesAreWhateverNumberTypeScriptComputes(String number, long deadline) {
        assertThat(decode("{\"deadlineEpochMs\":" + number + "}").deadline()).isEqualTo(deadline);
        assertThat(JSON.decodeCallHeader(bytes("{\"deadlineEpochMs\":" + number + "}")).deadline()).isEqualTo(deadline);
    }

    @Test
    void callHeaders() {
        assertThat(JSON.decodeCallHeader(bytes("{}"))).isEqualTo(new CallHeader("", "", 0, List.of(), List.of()));
        assertThatThrownBy(() -> JSON.decodeCallHeader(bytes("{\"callId\":1}"))).isInstanceOf(InternalException.class)
                .hasMessage("CallHeader at $.callId: 1 (expected: string)");
        assertThatThrownBy(() -> JSON.decodeCallHeader(bytes("[]"))).isInstanceOf(InternalException.class)
                .hasMessage("CallHeader at $: an array (expected: object)");
    }

    @Test
    void neutralHeaders() {
        StreamHeader header = new StreamHeader("S", "m", 2, 7, 30, 3, List.of("k"), List.of("v"), 0);
        assertThat(encode(ProtocolCodec.neutral(), header)).isEqualTo(
                "{\"service\":\"S\",\"method\":\"m\",\"version\":2,\"serializationMode\":3,\"metadataKeys\":[\"k\"],"
                        + "\"metadataValues\":[\"v\"]}");
        StreamHeader old = new StreamHeader(Generation.V0_1, "S", "m", 2, "id", 1_712_764_800_000L, 3, List.of("k"),
                List.of("v"), 0);
        String neutral = encode(ProtocolCodec.neutral(), old);
        assertThat(neutral).isEqualTo(encode(ProtocolCodec.neutral(), header));
        assertThat(decode(neutral)).isEqualTo(new StreamHeader("S", "m", 2, 0, 0, 3, List.of("k"), List.of("v"), 0));
    }

    @Test
    void headersThatCannotBeNeutral() {
        assertRefused(new StreamHeader("S", "m", 1, 0, 0, 3, List.of(), List.of(), 1),
                "session of a neutral header: 1 (expected: 0)");
        assertRefused(new StreamHeader("S", "", 1, 0, 0, 3, List.of(), List.of(), 0),
                "method of a neutral header: \"\" (expected: a name)");
        assertRefused(new StreamHeader("S", "m", 1, 0, 0, 0, List.of(), List.of(), 0),
                "serialization mode of a neutral header: 0 (expected: 3)");
    }

    private static void assertRefused(StreamHeader header, String message) {
        assertThatThrownBy(() -> encode(ProtocolCodec.neutral(), header)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void probe() {
        String probe = "{\"service\":\"\",\"method\":\"probe\",\"version\":1,\"callId\":0,\"deadline\":0,"
                + "\"serializationMode\":3,\"metadataKeys\":[],\"metadataValues\":[],\"sessionId\":0}";
        assertThat(encode(JSON, StreamHeader.PROBE)).isEqualTo(probe);
        assertThat(decode(probe)).isEqualTo(StreamHeader.PROBE);
    }

    private static String encode(ProtocolCodec codec, StreamHeader header) {
        OutputBuffer out = new OutputBuffer(4096);
        codec.encodeHeader(header, out);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    private static StreamHeader decode(String json) {
        return JSON.decodeHeader(bytes(json));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
