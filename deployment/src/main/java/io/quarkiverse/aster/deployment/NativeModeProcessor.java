package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.runtime.NativeModeRecorder;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;

/** What applications with services in NATIVE mode do when they start. */
class NativeModeProcessor {

    /** After the node, which reports a wrong configuration, and before calls come in. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Produce(NativeModeReadyBuildItem.class)
    void warmUp(NativeModeRecorder recorder, ApplicationModelBuildItem application, AsterNodeBuildItem node) {
        if (application.model().contracts().stream()
                .anyMatch(contract -> contract.modes().contains(SerializationMode.NATIVE))) {
            recorder.warmUp();
        }
    }
}
