package io.quarkiverse.aster.deployment.xlang;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;
import io.smallrye.mutiny.Uni;

/** The service of the scenarios that all bindings share. */
@AsterService(name = "Echo")
public interface Echo {

    @Rpc
    Uni<EchoResponse> echo(EchoRequest request);

    @WireType("echo/EchoRequest")
    record EchoRequest(String message) {
    }

    @WireType("echo/EchoResponse")
    record EchoResponse(String reply) {
    }
}
