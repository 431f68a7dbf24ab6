package io.quarkiverse.aster.it.hello;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.InvalidArgumentException;
import io.smallrye.mutiny.Uni;

/** The front: every request becomes a call over QUIC. */
@Path("/hello")
@Produces(MediaType.TEXT_PLAIN)
public class HelloResource {

    @Inject
    @AsterClient("hello")
    HelloApi hello;

    @Inject
    AsterServer server;

    @GET
    public Uni<String> hello(@RestQuery @DefaultValue("World") String name) {
        return hello.sayHello(new HelloRequest(name)).map(HelloResponse::message);
    }

    /** What another application needs to call this one. */
    @GET
    @Path("/address")
    public String address() {
        return server.address().toTicket();
    }

    @ServerExceptionMapper
    Response badRequest(InvalidArgumentException e) {
        return Response.status(Response.Status.BAD_REQUEST).type(MediaType.TEXT_PLAIN).entity(e.getMessage()).build();
    }
}
