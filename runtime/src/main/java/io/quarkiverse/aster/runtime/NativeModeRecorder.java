package io.quarkiverse.aster.runtime;

import io.quarkiverse.aster.codec.fory.NativeMode;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/** What applications do that have services in NATIVE mode. Apart, since only they have the library for it. */
@Recorder
public class NativeModeRecorder {

    private final RuntimeValue<AsterConfig> config;

    public NativeModeRecorder(RuntimeValue<AsterConfig> config) {
        this.config = config;
    }

    public void warmUp() {
        NativeMode.warmUp(NodeSettings.decodeLimits(config.getValue().limits()));
    }
}
