package io.quarkiverse.aster.architecture.violations.runtime.quic;

import io.quarkiverse.aster.architecture.violations.runtime.server.UsesRpc;

class UsesServer {

    UsesRpc server;
}
