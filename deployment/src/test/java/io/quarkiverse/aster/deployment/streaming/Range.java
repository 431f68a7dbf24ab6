package io.quarkiverse.aster.deployment.streaming;

/** Asks for the items from 0 on. */
public record Range(int count) {
}
