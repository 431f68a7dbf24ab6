package io.quarkiverse.aster.deployment.dev;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;

@Path("/")
public class GreeterResource {

    @Inject
    @AsterClient("greeter")
    Greeter greeter;
    @Inject
    AsterServer server;

    /** Through the client. */
    @GET
    @Path("greet")
    public String greet() {
        return greeter.greet("you").text();
    }

    @GET
    @Path("address")
    public String address() {
        return server.endpointId().hex() + " " + server.address().toTicket();
    }

    /** The port of one more server. */
    @GET
    @Path("further")
    public int further() {
        AsterServer further = AsterServer.builder().build();
        further.start();
        return further.address().direct().get(0).getPort();
    }
}
