package io.quarkiverse.aster.it.telemetry;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterServerInfo;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/** Shows the server, stops it, and starts it again. */
@Path("/server")
public class ServerResource {

    @Inject
    AsterServer server;
    @Inject
    AsterServerInfo info;

    /** The peers that are connected. */
    @GET
    @Path("/peers")
    public Uni<List<String>> peers() {
        return info.connections().map(open -> open.stream().map(connection -> connection.peer().hex()).toList());
    }

    @POST
    @Path("/stop")
    @Blocking
    public void stop() {
        server.stop();
    }

    @POST
    @Path("/start")
    @Blocking
    public void start() {
        server.start();
    }
}
