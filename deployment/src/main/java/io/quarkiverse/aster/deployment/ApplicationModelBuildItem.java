package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkus.builder.item.SimpleBuildItem;

/** The validated model of the application. */
public final class ApplicationModelBuildItem extends SimpleBuildItem {

    private final ApplicationModel model;

    ApplicationModelBuildItem(ApplicationModel model) {
        this.model = model;
    }

    public ApplicationModel model() {
        return model;
    }
}
