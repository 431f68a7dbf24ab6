package io.quarkiverse.aster.architecture.violations.interceptor;

import io.quarkiverse.aster.architecture.violations.runtime.wire.UsesDeployment;

class UsesWire {

    UsesDeployment wire;
}
