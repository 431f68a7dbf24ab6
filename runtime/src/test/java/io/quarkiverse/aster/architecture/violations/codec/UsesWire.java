package io.quarkiverse.aster.architecture.violations.codec;

import io.quarkiverse.aster.architecture.violations.runtime.wire.UsesDeployment;

class UsesWire {

    UsesDeployment wire;
}
