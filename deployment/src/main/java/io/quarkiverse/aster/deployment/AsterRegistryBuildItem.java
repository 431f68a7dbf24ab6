package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.runtime.AsterRegistry;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/** The generated classes, as the running application has them. */
final class AsterRegistryBuildItem extends SimpleBuildItem {

    private final RuntimeValue<AsterRegistry> registry;

    AsterRegistryBuildItem(RuntimeValue<AsterRegistry> registry) {
        this.registry = registry;
    }

    RuntimeValue<AsterRegistry> registry() {
        return registry;
    }
}
