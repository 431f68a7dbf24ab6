package io.quarkiverse.aster.architecture.violations.runtime.local;

import io.quarkiverse.aster.architecture.violations.runtime.redis.Store;

public class UsesRedisStore {

    Store store;
}
