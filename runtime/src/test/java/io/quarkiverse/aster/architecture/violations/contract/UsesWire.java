package io.quarkiverse.aster.architecture.violations.contract;

import io.quarkiverse.aster.architecture.violations.runtime.wire.UsesDeployment;

class UsesWire {

    UsesDeployment wire;
}
