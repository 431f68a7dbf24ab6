package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.runtime.AsterNode;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/** The running application on the network. */
final class AsterNodeBuildItem extends SimpleBuildItem {

    private final RuntimeValue<AsterNode> node;

    AsterNodeBuildItem(RuntimeValue<AsterNode> node) {
        this.node = node;
    }

    RuntimeValue<AsterNode> node() {
        return node;
    }
}
