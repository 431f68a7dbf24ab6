package io.quarkiverse.aster.it.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.it.benchmarks.load.StreamRequest.Direction;

@Timeout(10)
class ReportTest {

    private static final Row ROW = new Row(64, 16, new Side(20_000.04, 700.06, 1_500), new Side(8_000, 1_900, 4_000.25));

    @Test
    void jsonHasTheseMembersAndNoOther(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("echo.json");

        Report.write(List.of(ROW), file);

        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(Files.readString(file))).isEqualTo(json.readTree("""
                [{"payloadBytes": 64, "inFlight": 16,
                  "aster": {"callsPerSecond": 20000.0, "p50Micros": 700.1, "p99Micros": 1500.0},
                  "grpc": {"callsPerSecond": 8000.0, "p50Micros": 1900.0, "p99Micros": 4000.3},
                  "ratio": 2.500}]
                """));
    }

    @Test
    void streamsAreLinesToo(@TempDir Path directory) throws Exception {
        StreamRow row = new StreamRow(Direction.DOWN, 1024, 200_000.04, 100_000);
        assertThat(Report.line(row)).hasSameSizeAs(Report.streamHead())
                .isEqualTo("   down      1024 |        200000       195 |        100000        98 |   2.00");

        Path file = directory.resolve("streams.json");
        Report.writeStreams(List.of(row), file);
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(Files.readString(file))).isEqualTo(json.readTree("""
                [{"stream": "down", "payloadBytes": 1024, "asterMessagesPerSecond": 200000.0,
                  "grpcMessagesPerSecond": 100000.0, "ratio": 2.000}]
                """));
    }

    @Test
    void figuresStandUnderTheirNames() {
        assertThat(Report.line(ROW)).hasSameSizeAs(Report.head())
                .isEqualTo("     64        16 |        20000       700      1500 |         8000      1900      4000 |   2.50");
    }
}
