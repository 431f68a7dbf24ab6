package io.quarkiverse.aster.dev;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.dev.journal.Journal;
import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/** What the build has an application do in dev mode. */
@Recorder
public class DevRecorder {

    /**
     * The journal of all reloads.
     *
     * @param manifests of all contracts of the application
     */
    public RuntimeValue<CallInspector> inspector(List<String> manifests) {
        Journal.INSTANCE.applicationStarted();
        ContractHistory.INSTANCE.started(manifests.stream()
                .map(json -> ManifestJson.read(json.getBytes(StandardCharsets.UTF_8))).toList());
        return new RuntimeValue<>(Journal.INSTANCE);
    }
}
