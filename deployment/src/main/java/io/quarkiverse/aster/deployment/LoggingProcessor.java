package io.quarkiverse.aster.deployment;

import java.util.function.BooleanSupplier;

import io.quarkiverse.aster.runtime.LogRecorder;
import io.quarkiverse.aster.runtime.config.JsonLoggingSwitch;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.LogConsoleFormatBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;

/** Has the log look as Aster's own settings say. */
class LoggingProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    LogConsoleFormatBuildItem format(LogRecorder recorder) {
        recorder.mask();
        // of two, one that formats nothing included, Quarkus warns
        return new WithJsonLogging().getAsBoolean() ? null : new LogConsoleFormatBuildItem(recorder.format());
    }

    @BuildStep(onlyIf = WithJsonLogging.class)
    RunTimeConfigBuilderBuildItem json() {
        return new RunTimeConfigBuilderBuildItem(JsonLoggingSwitch.class.getName());
    }

    /** That extension has no capability to ask for. */
    static final class WithJsonLogging implements BooleanSupplier {

        private static final String RECORDER = "io.quarkus.logging.json.runtime.LoggingJsonRecorder";

        @Override
        public boolean getAsBoolean() {
            return QuarkusClassLoader.isClassPresentAtRuntime(RECORDER);
        }
    }
}
