package io.quarkiverse.aster.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Headers and trailers against bytes of the real peers. */
@Timeout(10)
class RawHeadersTest {

    private static JsonNode read(String file) {
        try (InputStream in = RawHeadersTest.class.getResourceAsStream("/vectors/" + file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<JsonNode> old() {
        return StreamSupport.stream(read("conformance/protocol-payloads.json").get("vectors").spliterator(), false);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @ParameterizedTest
    @MethodSource("old")
    void payloadsOfTheOldProtocol(JsonNode vector) {
        JsonNode in = vector.get("input");
        byte[] xlang = HexFormat.of().parseHex(vector.get("xlang_hex").asText());
        byte[] json = vector.get("json_utf8").asText().getBytes(UTF_8);
        switch (vector.get("type").asText()) {
            case "StreamHeader" -> {
                RawHeader header = new RawHeader(in.get("service").asText(), in.get("method").asText(),
                        in.get("version").asInt(), in.get("callId").asText(), in.get("deadlineEpochMs").asLong(),
                        in.get("serializationMode").asInt(), texts(in.get("metadataKeys")), texts(in.get("metadataValues")), 0);
                assertThat(header.encode(RawForm.OLD_XLANG)).isEqualTo(xlang);
                assertThat(header.encode(RawForm.OLD_JSON)).isEqualTo(json);
                assertThat(RawHeader.parse(xlang)).isEqualTo(RawHeader.parse(json)).isEqualTo(header);
            }
            case "CallHeader" -> {
                RawCallHeader header = new RawCallHeader(in.get("method").asText(), in.get("callId").asText(),
                        in.get("deadlineEpochMs").asLong(), texts(in.get("metadataKeys")), texts(in.get("metadataValues")));
                assertThat(header.encode(RawForm.OLD_XLANG)).isEqualTo(xlang);
                assertThat(header.encode(RawForm.OLD_JSON)).isEqualTo(json);
                assertThat(RawCallHeader.parse(xlang)).isEqualTo(RawCallHeader.parse(json)).isEqualTo(header);
            }
            default -> {
                RawStatus status = new RawStatus(in.get("code").asInt(), in.get("message").asText(),
                        texts(in.get("detailKeys")), texts(in.get("detailValues")));
                assertThat(status.encode(RawForm.OLD_XLANG)).isEqualTo(xlang);
                assertThat(status.encode(RawForm.OLD_JSON)).isEqualTo(json);
                assertThat(RawStatus.parse(xlang)).isEqualTo(RawStatus.parse(json)).isEqualTo(status);
                assertThat(RawStatus.form(xlang)).isEqualTo(RawForm.OLD_XLANG);
                assertThat(RawStatus.form(json)).isEqualTo(RawForm.JSON);
            }
        }
    }

    /** Frames of the current protocol, as pyfory writes them. */
    private static RawFrame current(int sequence, String side, int index) {
        String hex = read("codec/frames-0.2.0.json").get("sequences").get(sequence).get(side).get(index).get("frame_hex")
                .asText();
        return RawFrame.parse(HexFormat.of().parseHex(hex)).get(0);
    }

    @Test
    void payloadsOfTheCurrentProtocol() {
        RawHeader echo = RawHeader.of("Echo", "echo");
        assertThat(echo.mode(0).encode(RawForm.XLANG)).isEqualTo(current(0, "client", 0).payload());
        assertThat(echo.encode(RawForm.JSON)).isEqualTo(current(4, "client", 0).payload());
        assertThat(RawHeader.of("Counter", "count_up").mode(0).encode(RawForm.XLANG))
                .isEqualTo(current(1, "client", 0).payload());
        RawHeader session = echo.mode(0).session(1).deadline(30).metadata("trace-id", "abc123");
        assertThat(session.encode(RawForm.XLANG)).isEqualTo(current(2, "client", 0).payload());
        assertThat(RawHeader.parse(current(2, "client", 0).payload())).isEqualTo(session);

        assertThat(RawStatus.OK.encode(RawForm.XLANG)).isEqualTo(current(0, "server", 1).payload());
        assertThat(RawStatus.OK.encode(RawForm.JSON)).isEqualTo(current(4, "server", 1).payload());
        RawStatus refusal = RawStatus.of(9, "service 'Echo' is SHARED but call carried sessionId=1");
        assertThat(refusal.encode(RawForm.XLANG)).isEqualTo(current(2, "server", 0).payload());
        assertThat(RawStatus.parse(current(2, "server", 0).payload())).isEqualTo(refusal);
    }

    @Test
    void callHeadersOfTheCurrentProtocol() {
        JsonNode vector = StreamSupport.stream(read("codec/xlang-0.2.0.json").findParents("type").spliterator(), false)
                .filter(node -> node.get("type").asText().equals("_aster/CallHeader")).findFirst().orElseThrow();
        byte[] payload = HexFormat.of().parseHex(vector.get("pyfory_0_17_0").asText());
        RawCallHeader header = RawCallHeader.of("echo").callId("1");
        assertThat(header.encode(RawForm.XLANG)).isEqualTo(payload);
        assertThat(RawCallHeader.parse(payload)).isEqualTo(header);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBack(RawForm form) {
        RawHeader header = new RawHeader("S\u00e9rvice", "\u4e16 \ud83d\ude00 \"quoted\"\n", 7, "12", 30_000, 2,
                List.of("k", ""), List.of("v", "\u00ff"), form.isOld() ? 0 : 8);
        assertThat(RawHeader.parse(header.encode(form))).isEqualTo(header);
        RawCallHeader call = RawCallHeader.of("m").callId("12").deadline(-1).metadata("k", "v");
        assertThat(RawCallHeader.parse(call.encode(form))).isEqualTo(call);
        RawStatus status = new RawStatus(-5, "why", List.of("a"), List.of("b"));
        assertThat(RawStatus.parse(status.encode(form))).isEqualTo(status);
    }

    @Test
    void badPayloadsAreNotReadBack() {
        assertThat(RawStatus.parse(new byte[0])).isEqualTo(RawStatus.OK);
        byte[] ok = RawStatus.OK.encode(RawForm.XLANG);
        assertThatThrownBy(() -> RawStatus.parse(Arrays.copyOf(ok, ok.length - 1)))
                .isInstanceOf(AssertionError.class).hasMessageEndingWith("(expected: more values)");
        assertThatThrownBy(() -> RawStatus.parse(Arrays.copyOf(ok, ok.length + 1)))
                .isInstanceOf(AssertionError.class).hasMessage("payload: 1 bytes behind the values (expected: 0)");
        assertThatThrownBy(() -> RawStatus.parse(RawHeader.of("a", "b").encode(RawForm.XLANG)))
                .isInstanceOf(AssertionError.class).hasMessageContaining("(expected: JSON, or to start with ");
        assertThatThrownBy(() -> RawStatus.parse("{} x".getBytes(UTF_8))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> RawStatus.parse("{\"code\":\"x\"}".getBytes(UTF_8))).isInstanceOf(AssertionError.class)
                .hasMessage("code: x (expected: a number)");
        assertThatThrownBy(() -> RawStatus.parse("{\"detailKeys\":1}".getBytes(UTF_8))).isInstanceOf(AssertionError.class)
                .hasMessage("detailKeys: 1 (expected: a list)");
    }
}
