package io.quarkiverse.aster.architecture.violations.trust;

import io.quarkiverse.aster.architecture.violations.runtime.wire.UsesDeployment;

class UsesWire {

    UsesDeployment wire;
}
