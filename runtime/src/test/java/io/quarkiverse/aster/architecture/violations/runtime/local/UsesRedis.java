package io.quarkiverse.aster.architecture.violations.runtime.local;

import io.vertx.mutiny.redis.client.Redis;

public class UsesRedis {

    Redis redis;
}
