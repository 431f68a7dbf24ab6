package io.quarkiverse.aster.deployment.security;

/** What services are asked. */
public record Ask(String text) {
}
