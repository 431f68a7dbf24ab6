package io.quarkiverse.aster.architecture.violations.runtime.rpc;

import io.quarkiverse.aster.architecture.violations.runtime.server.UsesRpc;

public class UsesServer {

    UsesRpc server;
}
