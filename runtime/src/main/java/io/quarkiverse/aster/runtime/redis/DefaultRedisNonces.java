package io.quarkiverse.aster.runtime.redis;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.NonceRedisConfig;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkus.arc.DefaultBean;
import io.vertx.mutiny.redis.client.Redis;

/** Records used one-time tokens by the Redis client without a name. */
@Singleton
public final class DefaultRedisNonces {

    @Produces
    @Singleton
    @DefaultBean
    NonceStore store(Redis redis, AsterConfig config) {
        NonceRedisConfig settings = config.trust().nonceRedis();
        return new RedisNonceStore(redis, settings.keyPrefix(), settings.timeout());
    }
}
