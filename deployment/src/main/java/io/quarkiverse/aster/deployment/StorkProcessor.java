package io.quarkiverse.aster.deployment;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/** Has clients find their peers by SmallRye Stork, in applications that have it. */
class StorkProcessor {

    /** By name: without Stork the class cannot be loaded. */
    private static final String DISCOVERY = "io.quarkiverse.aster.runtime.stork.StorkDiscovery";

    @BuildStep
    void discovery(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.SMALLRYE_STORK)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(DISCOVERY));
        }
    }
}
