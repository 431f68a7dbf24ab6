package io.quarkiverse.aster.dev.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.Json;

@Timeout(30)
class PartsTest {

    @ParameterizedTest
    @ValueSource(strings = { "", "plain", "\"quoted\\\"", "\u0000\t\n\u001f", "Zo\u00eb", "\u4e16\u754c", "\ud83c\udf0d" })
    void aTextTakesNoMoreThanThat(String text) {
        assertThat(Json.encode(text).getBytes(StandardCharsets.UTF_8).length - 2).isLessThanOrEqualTo(Parts.bytes(text));
    }

    @Test
    void nothingIsOnePart() {
        assertThat(Parts.<String> of(List.of(), Stream::of)).containsExactly(List.of());
    }

    @Test
    void rowsStayInOrderAndAllAreThere() {
        List<String> rows = Collections.nCopies(100, "x".repeat(2000));
        List<List<String>> parts = Parts.of(rows, Stream::of);
        assertThat(parts).hasSizeGreaterThan(3).flatExtracting(part -> part).hasSize(100);
        assertThat(parts).allSatisfy(part -> assertThat(part.size() * 2000).isLessThan(Parts.MAX_BYTES));
    }

    @Test
    void aRowThatIsTooLongIsAPartForItself() {
        String tooLong = "x".repeat(Parts.MAX_BYTES);
        assertThat(Parts.of(List.of("a", tooLong, "b"), Stream::of)).containsExactly(List.of("a"), List.of(tooLong),
                List.of("b"));
    }
}
