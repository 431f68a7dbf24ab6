package io.quarkiverse.aster.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.health} */
@ConfigGroup
public interface HealthConfig {

    /**
     * The port on which `/healthz`, `/readyz`, `/metrics` and `/metrics/prometheus` are served over HTTP, in the form that all
     * implementations of the protocol share; 0 for none. It is not needed with `quarkus-smallrye-health` and Micrometer, which
     * tell more.
     */
    @WithDefault("0")
    int port();

    /** The address on which they are served. Default: `127.0.0.1`. */
    Optional<String> host();

    /**
     * How long before a credential of the application expires the readiness check calls it `degraded`. The check is still up
     * then, and down once the credential has expired.
     */
    @WithDefault("7D")
    Duration credentialWarning();
}
