package io.quarkiverse.aster.architecture.violations.contract;

import io.vertx.core.Vertx;

class UsesVertx {

    Vertx vertx;
}
