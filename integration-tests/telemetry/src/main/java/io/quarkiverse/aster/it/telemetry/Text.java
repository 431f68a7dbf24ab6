package io.quarkiverse.aster.it.telemetry;

/** What services send back and forth. */
public record Text(String text) {
}
