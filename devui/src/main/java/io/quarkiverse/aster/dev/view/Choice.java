package io.quarkiverse.aster.dev.view;

/** Something that can be chosen. */
public record Choice(String id, String label) {
}
