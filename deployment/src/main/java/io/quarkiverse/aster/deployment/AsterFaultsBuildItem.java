package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.runtime.faults.Faults;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/** Where faults on purpose come from. Produced in tests and in dev mode only, so that production has nothing of it. */
public final class AsterFaultsBuildItem extends SimpleBuildItem {

    private final RuntimeValue<Faults> faults;

    public AsterFaultsBuildItem(RuntimeValue<Faults> faults) {
        this.faults = faults;
    }

    public RuntimeValue<Faults> faults() {
        return faults;
    }
}
