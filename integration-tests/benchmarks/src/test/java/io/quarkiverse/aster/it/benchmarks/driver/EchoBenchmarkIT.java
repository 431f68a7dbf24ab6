package io.quarkiverse.aster.it.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The whole comparison on the packaged application, as short as it can be. */
@Timeout(180)
class EchoBenchmarkIT {

    @Test
    void bothSidesAnswer() throws Exception {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        Plan plan = new Plan(List.of(64), List.of(1, 4), List.of(64, 1 << 20), 1, 2, 200, 200);

        Path report = EchoBenchmark.run(plan, Path.of("target"), new PrintStream(table, true, StandardCharsets.UTF_8));

        JsonNode rows = new ObjectMapper().readTree(Files.readString(report));
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("payloadBytes").intValue()).isEqualTo(64);
            assertThat(row.at("/aster/callsPerSecond").doubleValue()).isPositive();
            assertThat(row.at("/grpc/callsPerSecond").doubleValue()).isPositive();
        });
        JsonNode streams = new ObjectMapper().readTree(Files.readString(Path.of("target", "streams.json")));
        assertThat(streams).hasSize(4).allSatisfy(row -> {
            assertThat(row.get("stream").asText()).isIn("down", "up");
            assertThat(row.get("asterMessagesPerSecond").doubleValue()).isPositive();
            assertThat(row.get("grpcMessagesPerSecond").doubleValue()).isPositive();
        });
        assertThat(table.toString(StandardCharsets.UTF_8).lines()).hasSize(3 + 5);
    }
}
