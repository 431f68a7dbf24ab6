package io.quarkiverse.aster.deployment;

import io.quarkus.builder.item.MultiBuildItem;

/** What makes the clients of one contract. */
final class GeneratedClientFactoryBuildItem extends MultiBuildItem {

    private final String className;

    GeneratedClientFactoryBuildItem(String className) {
        this.className = className;
    }

    String className() {
        return className;
    }
}
