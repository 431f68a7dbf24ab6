package io.quarkiverse.aster.deployment;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ApplicationModelBuilder;
import io.quarkiverse.aster.deployment.model.ForyCore;
import io.quarkiverse.aster.deployment.model.ModelOptions;
import io.quarkiverse.aster.deployment.model.ServiceModel;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AutoAddScopeBuildItem;
import io.quarkus.arc.deployment.CustomScopeAnnotationsBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.maven.dependency.ArtifactCoords;

/** Reads the model and makes its services beans. */
class ModelProcessor {

    private static final String FEATURE = "aster";
    /** Other extensions give classes a scope too, because of a method with {@code @Scheduled} for example. */
    private static final int BEFORE_OTHERS = 1;

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Makes the qualifier known to the bean container, and what injected call contexts are. */
    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder()
                .addBeanClasses(AsterClient.class.getName(), "io.quarkiverse.aster.runtime.server.InjectedCallContext").build();
    }

    @BuildStep
    ApplicationModelBuildItem model(CombinedIndexBuildItem index, CustomScopeAnnotationsBuildItem scopes,
            CurateOutcomeBuildItem curated, Capabilities capabilities) {
        return new ApplicationModelBuildItem(model(index.getIndex(), scopes.getCustomScopeNames(),
                curated.getApplicationModel().getRuntimeDependencies(), capabilities.isPresent(Capability.SECURITY)));
    }

    /** @throws AsterBuildException if something is wrong with the services of the application */
    static ApplicationModel model(IndexView index, Collection<DotName> scopes, Collection<? extends ArtifactCoords> libraries,
            boolean secured) {
        ModelOptions options = ModelOptions.DEFAULT.withScopes(scopes).withForyCore(foryCore(libraries)).withSecurity(secured);
        ApplicationModelBuilder.Result result = ApplicationModelBuilder.build(index, options);
        if (!result.problems().isEmpty()) {
            throw new AsterBuildException(result.report());
        }
        return result.model();
    }

    /** The version that the application has, or {@code null}. */
    private static String foryCore(Collection<? extends ArtifactCoords> libraries) {
        return libraries.stream().filter(library -> library.getGroupId().equals(ForyCore.GROUP)
                && library.getArtifactId().equals(ForyCore.ARTIFACT)).map(ArtifactCoords::getVersion).findFirst().orElse(null);
    }

    /** A service class is a bean even if nothing but {@code @AsterService} says so. */
    @BuildStep
    void scopes(ApplicationModelBuildItem application, BuildProducer<AutoAddScopeBuildItem> scopes) {
        scopes.produce(scope(beans(application.model(), ServiceScope.SHARED), BuiltinScope.APPLICATION.getName()));
        scopes.produce(scope(beans(application.model(), ServiceScope.SESSION),
                DotName.createSimple(AsterSessionScoped.class)));
    }

    private static AutoAddScopeBuildItem scope(Set<DotName> beans, DotName scope) {
        return AutoAddScopeBuildItem.builder().match((type, annotations, index) -> beans.contains(type.name()))
                .defaultScope(scope).priority(BEFORE_OTHERS).unremovable().reason("it is an Aster service").build();
    }

    /** Only generated code calls a service bean. */
    @BuildStep
    void unremovable(ApplicationModelBuildItem application, BuildProducer<UnremovableBeanBuildItem> unremovable) {
        unremovable.produce(UnremovableBeanBuildItem
                .beanTypes(application.model().services().stream().map(ServiceModel::bean).collect(Collectors.toSet())));
    }

    private static Set<DotName> beans(ApplicationModel model, ServiceScope scope) {
        return model.services().stream().filter(service -> service.contract().scope() == scope).map(ServiceModel::bean)
                .collect(Collectors.toSet());
    }
}
