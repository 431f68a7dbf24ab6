package io.quarkiverse.aster.deployment.intercept;

/** What the tests send back and forth. */
public record Text(String text) {
}
