package io.quarkiverse.aster.deployment;

import java.util.HashSet;
import java.util.Set;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ApplicationModelBuilder;
import io.quarkiverse.aster.deployment.model.ModelOptions;
import io.quarkiverse.aster.deployment.model.ServiceModel;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AutoAddScopeBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;

/** Reads the model and makes its services beans. */
class ModelProcessor {

    private static final String FEATURE = "aster";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Makes the qualifier known to the bean container. */
    @BuildStep
    AdditionalBeanBuildItem qualifier() {
        return AdditionalBeanBuildItem.builder().addBeanClass(AsterClient.class).build();
    }

    @BuildStep
    ApplicationModelBuildItem model(CombinedIndexBuildItem index) {
        ApplicationModelBuilder.Result result = ApplicationModelBuilder.build(index.getIndex(), ModelOptions.DEFAULT);
        if (!result.problems().isEmpty()) {
            throw new AsterBuildException(result.report());
        }
        return new ApplicationModelBuildItem(result.model());
    }

    /** A service class is a bean even if nothing but {@code @AsterService} says so. */
    @BuildStep
    AutoAddScopeBuildItem scope(ApplicationModelBuildItem application) {
        Set<DotName> beans = beans(application.model());
        return AutoAddScopeBuildItem.builder().match((type, annotations, index) -> beans.contains(type.name()))
                .defaultScope(BuiltinScope.APPLICATION).unremovable().reason("it is an Aster service").build();
    }

    /** Only generated code calls a service bean. */
    @BuildStep
    void unremovable(ApplicationModelBuildItem application, BuildProducer<UnremovableBeanBuildItem> unremovable) {
        unremovable.produce(UnremovableBeanBuildItem.beanTypes(beans(application.model())));
    }

    private static Set<DotName> beans(ApplicationModel model) {
        Set<DotName> beans = new HashSet<>();
        model.services().stream().map(ServiceModel::bean).forEach(beans::add);
        return beans;
    }
}
