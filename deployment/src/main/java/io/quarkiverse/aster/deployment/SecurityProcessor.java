package io.quarkiverse.aster.deployment;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/** Makes callers known to Quarkus security, in applications that have it. */
class SecurityProcessor {

    /** By name: without Quarkus security these classes cannot be loaded. */
    private static final String PACKAGE = "io.quarkiverse.aster.runtime.security.";

    @BuildStep
    void identities(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.SECURITY)) {
            beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                    .addBeanClasses(PACKAGE + "PeerIdentityProvider", PACKAGE + "PeerSecurity").build());
        }
    }
}
