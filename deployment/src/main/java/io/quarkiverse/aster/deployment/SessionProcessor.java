package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.runtime.session.SessionContext;
import io.quarkus.arc.deployment.ContextRegistrationPhaseBuildItem;
import io.quarkus.arc.deployment.ContextRegistrationPhaseBuildItem.ContextConfiguratorBuildItem;
import io.quarkus.arc.deployment.CustomScopeBuildItem;
import io.quarkus.deployment.annotations.BuildStep;

/** Makes the scope of sessions known to the bean container. */
class SessionProcessor {

    @BuildStep
    CustomScopeBuildItem scope() {
        return new CustomScopeBuildItem(AsterSessionScoped.class);
    }

    @BuildStep
    ContextConfiguratorBuildItem context(ContextRegistrationPhaseBuildItem phase) {
        return new ContextConfiguratorBuildItem(
                phase.getContext().configure(AsterSessionScoped.class).normal().contextClass(SessionContext.class));
    }
}
