package io.quarkiverse.aster.it.vault;

/** How many secrets were taken in. */
public record Stored(int count) {
}
