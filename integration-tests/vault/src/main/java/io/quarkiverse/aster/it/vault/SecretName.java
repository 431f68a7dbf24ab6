package io.quarkiverse.aster.it.vault;

/** Asks for a secret. */
public record SecretName(String name) {
}
