package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/** Who looks at calls. Produced in dev mode only, so that everywhere else nobody is even asked. */
public final class AsterInspectorBuildItem extends SimpleBuildItem {

    private final RuntimeValue<CallInspector> inspector;

    public AsterInspectorBuildItem(RuntimeValue<CallInspector> inspector) {
        this.inspector = inspector;
    }

    public RuntimeValue<CallInspector> inspector() {
        return inspector;
    }
}
