package io.quarkiverse.aster.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether there is a record of used one-time tokens in Redis: what the build has to know. */
@ConfigMapping(prefix = "quarkus.aster.trust.nonce-redis")
@ConfigRoot(phase = ConfigPhase.BUILD_AND_RUN_TIME_FIXED)
public interface NonceRedisBuildConfig {

    /**
     * Whether Redis records which one-time tokens have been used, for all servers that share it. Needs the extension
     * `quarkus-redis-client`; a bean of type `NonceStore` beats it.
     */
    @WithDefault("false")
    boolean enabled();

    /** The Redis client, by the name it has in `quarkus.redis."name".hosts`. Default: the one without a name. */
    Optional<String> clientName();
}
