package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.runtime.client.LockedContract;
import io.quarkus.builder.item.MultiBuildItem;

/** A contract that is not what the lock file says. */
final class LockedContractBuildItem extends MultiBuildItem {

    private final LockedContract contract;

    LockedContractBuildItem(LockedContract contract) {
        this.contract = contract;
    }

    LockedContract contract() {
        return contract;
    }
}
