package io.quarkiverse.aster.deployment.stork;

/** What the tests send back and forth. */
public record Text(String text) {
}
