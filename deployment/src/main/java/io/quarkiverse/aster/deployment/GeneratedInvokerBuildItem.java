package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.deployment.model.ServiceModel;
import io.quarkus.builder.item.MultiBuildItem;

/** The dispatch of one service. */
final class GeneratedInvokerBuildItem extends MultiBuildItem {

    private final ServiceModel service;
    private final String className;

    GeneratedInvokerBuildItem(ServiceModel service, String className) {
        this.service = service;
        this.className = className;
    }

    ServiceModel service() {
        return service;
    }

    String className() {
        return className;
    }
}
