package io.quarkiverse.aster.deployment.contract;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;

/** The echo service of the protocol's description, whose contract id is published. */
@AsterService(name = "EchoService", version = 1)
public class Echo {

    @WireType("echo/EchoRequest")
    public record Request(String message) {
    }

    @WireType("echo/EchoResponse")
    public record Response(String reply) {
    }

    @Rpc
    public Response echo(Request request) {
        return new Response(request.message());
    }
}
