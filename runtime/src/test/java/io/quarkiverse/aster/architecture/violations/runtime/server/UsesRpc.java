package io.quarkiverse.aster.architecture.violations.runtime.server;

import io.quarkiverse.aster.architecture.violations.runtime.rpc.UsesServer;

public class UsesRpc {

    UsesServer rpc;
}
