package io.quarkiverse.aster.architecture.violations.runtime.wire;

import io.quarkiverse.aster.architecture.violations.deployment.Step;

public class UsesDeployment {

    Step step;
}
