package io.quarkiverse.aster.deployment.xlang;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;
import io.smallrye.mutiny.Uni;

/** The service of the scenarios {@code interop-echo.yaml}, whose answer is the request; they name no types. */
@AsterService(name = "EchoService")
public class InteropEcho {

    @WireType("echo/Message")
    public record Message(String message) {
    }

    @Rpc
    public Uni<Message> echo(Message request) {
        return Uni.createFrom().item(request);
    }
}
