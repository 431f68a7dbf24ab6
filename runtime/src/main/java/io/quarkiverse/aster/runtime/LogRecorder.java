package io.quarkiverse.aster.runtime;

import java.util.Optional;
import java.util.logging.Formatter;

import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.LogFormat;
import io.quarkiverse.aster.runtime.logging.JsonLines;
import io.quarkiverse.aster.runtime.logging.Masking;
import io.quarkiverse.aster.runtime.logging.TextLines;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/** Has the application log as it is configured. */
@Recorder
public class LogRecorder {

    private final RuntimeValue<AsterConfig> config;

    public LogRecorder(RuntimeValue<AsterConfig> config) {
        this.config = config;
    }

    public void mask() {
        Masking.set(config.getValue().logging().mask());
    }

    /** What formats the console, if Aster is told a format. */
    public RuntimeValue<Optional<Formatter>> format() {
        return new RuntimeValue<>(config.getValue().logging().format()
                .map(format -> format == LogFormat.JSON ? new JsonLines() : new TextLines()));
    }
}
