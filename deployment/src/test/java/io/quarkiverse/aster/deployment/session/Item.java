package io.quarkiverse.aster.deployment.session;

public record Item(String name) {
}
