package io.quarkiverse.aster.deployment.guard;

/** What the tests send back and forth. */
public record Text(String text) {
}
