package io.quarkiverse.aster.it.vault;

/**
 * What the vault keeps.
 *
 * @param reader whom it was shown to
 */
public record Secret(String name, String value, String reader) {
}
