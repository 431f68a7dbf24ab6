package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.deployment.contract.ApplicationContracts;
import io.quarkus.builder.item.SimpleBuildItem;

/** The contracts of the application with their identities. */
public final class ContractsBuildItem extends SimpleBuildItem {

    private final ApplicationContracts contracts;

    ContractsBuildItem(ApplicationContracts contracts) {
        this.contracts = contracts;
    }

    public ApplicationContracts contracts() {
        return contracts;
    }
}
