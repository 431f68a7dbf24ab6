package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.runtime.config.NonceRedisBuildConfig;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/** Has the application record which one-time tokens were used: where it says itself, or in Redis. */
class NonceStoreProcessor {

    /** By name: without a Redis client these classes cannot be loaded. */
    private static final String PACKAGE = "io.quarkiverse.aster.runtime.redis.";

    /** Only the gates use it. */
    @BuildStep
    UnremovableBeanBuildItem ownStore() {
        return UnremovableBeanBuildItem.beanTypes(NonceStore.class);
    }

    @BuildStep
    void redis(NonceRedisBuildConfig config, Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (!config.enabled()) {
            return;
        }
        if (!capabilities.isPresent(Capability.REDIS_CLIENT)) {
            throw new AsterBuildException("quarkus.aster.trust.nonce-redis.enabled=true, but the application does not have"
                    + " quarkus-redis-client\n     Fix: add the dependency io.quarkus:quarkus-redis-client, or remove the key");
        }
        beans.produce(AdditionalBeanBuildItem.unremovableOf(
                PACKAGE + (config.clientName().isPresent() ? "NamedRedisNonces" : "DefaultRedisNonces")));
    }
}
