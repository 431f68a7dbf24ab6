package io.quarkiverse.aster.runtime.redis;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.NonceRedisBuildConfig;
import io.quarkiverse.aster.runtime.config.NonceRedisConfig;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkus.arc.DefaultBean;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.redis.client.Redis;

/** Records used one-time tokens by a Redis client that has a name. */
@Singleton
public final class NamedRedisNonces {

    @Produces
    @Singleton
    @DefaultBean
    NonceStore store(@Any Instance<Redis> clients, NonceRedisBuildConfig build, AsterConfig config) {
        String name = build.clientName().orElseThrow();
        Instance<Redis> client = clients.select(RedisClientName.Literal.of(name));
        if (!client.isResolvable()) {
            throw new ConfigurationException("quarkus.aster.trust.nonce-redis.client-name: " + name
                    + " (expected: a Redis client that is injected somewhere, or whose hosts were known to the build: set"
                    + " quarkus.redis.\"" + name + "\".hosts)");
        }
        NonceRedisConfig settings = config.trust().nonceRedis();
        return new RedisNonceStore(client.get(), settings.keyPrefix(), settings.timeout());
    }
}
