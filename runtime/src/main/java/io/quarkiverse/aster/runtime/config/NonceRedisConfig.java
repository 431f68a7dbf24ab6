package io.quarkiverse.aster.runtime.config;

import java.time.Duration;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.trust.nonce-redis} */
@ConfigGroup
public interface NonceRedisConfig {

    /**
     * What the keys in Redis begin with; the nonce of the token follows, as 64 hex digits. Servers that share it share tokens.
     */
    @WithDefault("aster:nonce:")
    String keyPrefix();

    /** The longest that Redis may take to look a token up, and to record it; a token is refused that takes longer. */
    @WithDefault("2s")
    Duration timeout();
}
