package io.quarkiverse.aster.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.audit} */
@ConfigGroup
public interface AuditConfig {

    /**
     * Whether the server records each call: who has called what, when, and how it ended; never what messages say. And who was
     * admitted, and who was not and why. Beans of type `AuditSink` get the records, and the sinks below.
     */
    @WithDefault("false")
    boolean enabled();

    /** Whether each record is logged as a line of JSON, in the category `io.quarkiverse.aster.audit`. */
    @WithDefault("true")
    boolean log();

    /** How many of the last records are kept in memory, in the bean `AuditLog`. */
    @WithDefault("1000")
    int keep();
}
