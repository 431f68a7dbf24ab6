package io.quarkiverse.aster.runtime.config;

import java.time.Duration;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.server} */
@ConfigGroup
public interface ServerConfig {

    /** Whether the application's services are served. */
    @WithDefault("true")
    boolean enabled();

    /**
     * The longest a handler may run, whatever the caller's deadline. The default is that of the protocol.
     */
    @WithDefault("300s")
    Duration maxHandlerTime();

    /** The longest a request may take to arrive once it has begun. The default is that of the protocol. */
    @WithDefault("30s")
    Duration requestTimeout();

    /** Whether a banner with endpoint id, address and services is logged at start-up. */
    @WithDefault("true")
    boolean banner();
}
