package io.quarkiverse.aster.it.benchmarks.driver;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the rows: for people and for programs. */
final class Report {

    private static final String LINE = "%7s %9s | %12s %9s %9s | %12s %9s %9s | %6s";
    private static final String STREAM_LINE = "%7s %9s | %13s %9s | %13s %9s | %6s";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Report() {
    }

    static String head() {
        return String.format(LINE, "payload", "in flight", "aster call/s", "p50 us", "p99 us", "grpc call/s", "p50 us",
                "p99 us",
                "ratio");
    }

    static String line(Row row) {
        return String.format(LINE, row.payloadBytes(), row.inFlight(), whole(row.aster().callsPerSecond()),
                whole(row.aster().p50Micros()), whole(row.aster().p99Micros()), whole(row.grpc().callsPerSecond()),
                whole(row.grpc().p50Micros()), whole(row.grpc().p99Micros()), String.format(Locale.ROOT, "%.2f", row.ratio()));
    }

    static String streamHead() {
        return String.format(STREAM_LINE, "stream", "payload", "aster msg/s", "MiB/s", "grpc msg/s", "MiB/s", "ratio");
    }

    static String line(StreamRow row) {
        return String.format(STREAM_LINE, row.direction().name().toLowerCase(Locale.ROOT), row.payloadBytes(),
                whole(row.aster()), whole(row.asterMebibytesPerSecond()), whole(row.grpc()),
                whole(row.grpcMebibytesPerSecond()), String.format(Locale.ROOT, "%.2f", row.ratio()));
    }

    /** Writes the rows of streams as a JSON list. */
    static void writeStreams(List<StreamRow> rows, Path file) throws IOException {
        ArrayNode list = JSON.arrayNode();
        rows.forEach(row -> list.addObject().put("stream", row.direction().name().toLowerCase(Locale.ROOT))
                .put("payloadBytes", row.payloadBytes()).put("asterMessagesPerSecond", rounded(row.aster(), 1))
                .put("grpcMessagesPerSecond", rounded(row.grpc(), 1)).put("ratio", rounded(row.ratio(), 3)));
        Files.writeString(file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(list) + "\n");
    }

    /** Writes the rows as a JSON list. */
    static void write(List<Row> rows, Path file) throws IOException {
        ArrayNode list = JSON.arrayNode();
        rows.forEach(row -> list.add(json(row)));
        Files.writeString(file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(list) + "\n");
    }

    private static ObjectNode json(Row row) {
        ObjectNode json = JSON.objectNode().put("payloadBytes", row.payloadBytes()).put("inFlight", row.inFlight());
        json.set("aster", json(row.aster()));
        json.set("grpc", json(row.grpc()));
        return json.put("ratio", rounded(row.ratio(), 3));
    }

    private static ObjectNode json(Side side) {
        return JSON.objectNode().put("callsPerSecond", rounded(side.callsPerSecond(), 1))
                .put("p50Micros", rounded(side.p50Micros(), 1)).put("p99Micros", rounded(side.p99Micros(), 1));
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }
}
