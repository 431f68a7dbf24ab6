package io.quarkiverse.aster.deployment.streaming;

/** The answer to many items. */
public record Total(int count, long sum, String thread) {
}
