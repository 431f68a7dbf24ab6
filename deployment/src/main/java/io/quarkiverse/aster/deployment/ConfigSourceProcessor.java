package io.quarkiverse.aster.deployment;

import io.quarkiverse.aster.runtime.config.AsterConfigBuilder;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;

/** Has the running application read variables and a file of its own. */
class ConfigSourceProcessor {

    @BuildStep
    RunTimeConfigBuilderBuildItem sources() {
        return new RunTimeConfigBuilderBuildItem(AsterConfigBuilder.class.getName());
    }

    /** What a key may be is looked up when one is set. */
    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    ReflectiveClassBuildItem reflective() {
        return ReflectiveClassBuildItem.builder(AsterConfigBuilder.reflective()).methods().build();
    }
}
