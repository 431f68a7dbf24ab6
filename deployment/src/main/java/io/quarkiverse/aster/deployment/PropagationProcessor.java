package io.quarkiverse.aster.deployment;

import java.util.List;

import io.quarkiverse.aster.CallPropagation;
import io.quarkiverse.aster.runtime.server.LogPropagation;
import io.quarkiverse.aster.runtime.session.SessionPropagation;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.smallrye.context.deployment.spi.ThreadContextProviderBuildItem;

/** Has context propagation take along what belongs to a call. */
class PropagationProcessor {

    @BuildStep
    List<ThreadContextProviderBuildItem> providers() {
        return List.of(new ThreadContextProviderBuildItem(CallPropagation.class),
                new ThreadContextProviderBuildItem(LogPropagation.class),
                new ThreadContextProviderBuildItem(SessionPropagation.class));
    }
}
