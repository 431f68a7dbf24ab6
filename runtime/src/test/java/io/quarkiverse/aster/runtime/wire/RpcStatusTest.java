package io.quarkiverse.aster.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.codec.OutputBuffer;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class RpcStatusTest {

    @Test
    void anExceptionSurvives() {
        RpcStatus status = RpcStatus.of(new NotFoundException("no such thing", Map.of("b", "2", "a", "1"), null));
        assertThat(status).isEqualTo(new RpcStatus(5, "no such thing", List.of("a", "b"), List.of("1", "2")));
        AsterException e = status.toException();
        assertThat(e).isInstanceOf(NotFoundException.class).hasMessage("no such thing");
        assertThat(e.details()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void applicationCodesSurvive() {
        RpcStatus status = RpcStatus.of(new AsterException(StatusCode.application(1234), "mine"));
        assertThat(status.toException().code()).isEqualTo(StatusCode.application(1234));
    }

    @Test
    void messagesAreCut() {
        assertThat(message("m".repeat(4096))).hasSize(4096).doesNotEndWith("...");
        assertThat(message("m".repeat(4097))).hasSize(4096).isEqualTo("m".repeat(4093) + "...");
    }

    @Test
    void aCutLeavesNoHalfCharacter() {
        assertThat(message("m".repeat(4092) + "\uD83C\uDF0D".repeat(10))).isEqualTo("m".repeat(4092) + "...");
    }

    @Test
    void detailsAreCut() {
        Map<String, String> details = new TreeMap<>();
        for (int i = 0; i < 33; i++) {
            details.put("k%02d".formatted(i), "v");
        }
        RpcStatus status = RpcStatus.of(new AsterException(StatusCode.ABORTED, "m", details, null));
        assertThat(status.detailKeys()).hasSize(32).doesNotContain("k32");
    }

    @Test
    void detailsWithoutAPartnerAreDropped() {
        assertThat(new RpcStatus(5, "", List.of("a", "b"), List.of("1")).toException().details()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void okIsWrittenAsPythonDoes() {
        OutputBuffer out = new OutputBuffer(256);
        ProtocolCodec.of(SerializationMode.JSON).encodeStatus(RpcStatus.OK, out);
        assertThat(new String(out.toByteArray(), StandardCharsets.UTF_8))
                .isEqualTo("{\"code\":0,\"message\":\"\",\"detailKeys\":[],\"detailValues\":[]}");
    }

    private static String message(String text) {
        return RpcStatus.of(new NotFoundException(text)).message();
    }
}
