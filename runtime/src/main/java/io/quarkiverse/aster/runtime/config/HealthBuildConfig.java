package io.quarkiverse.aster.runtime.config;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether there are health checks: what the build has to know. */
@ConfigMapping(prefix = "quarkus.aster.health")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface HealthBuildConfig {

    /** Whether an application with the extension `quarkus-smallrye-health` has checks for Aster. */
    @WithDefault("true")
    boolean enabled();
}
