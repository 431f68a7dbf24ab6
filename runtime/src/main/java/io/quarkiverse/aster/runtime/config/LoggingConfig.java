package io.quarkiverse.aster.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.logging} */
@ConfigGroup
public interface LoggingConfig {

    /**
     * Has the whole application log to the console in the form that all implementations of the protocol share, each line with
     * what is known of the call that it is about. In an application with `quarkus-logging-json` it only decides whether that
     * extension formats the console, in place of `quarkus.log.console.json.enabled`. Default: whatever `quarkus.log.console`
     * says.
     */
    Optional<LogFormat> format();

    /**
     * Whether fields of the log that may be secrets are hidden, and ids shortened, by their names: those that the extension
     * puts
     * into the MDC, and with `format` all that is in it.
     */
    @WithDefault("true")
    boolean mask();
}
