package io.quarkiverse.aster.it.vault;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.transport.PeerId;

/** For operators. */
@Path("/vault")
@Produces(MediaType.TEXT_PLAIN)
public class VaultResource {

    @Inject
    AsterServer server;

    @GET
    @Path("/address")
    public String address() {
        return server.address().toTicket();
    }

    /** Whether that peer was admitted, and now is not. */
    @POST
    @Path("/revoke/{peer}")
    public boolean revoke(String peer) {
        return server.admittedPeers().revoke(PeerId.fromHex(peer));
    }

    @GET
    @Path("/admitted")
    public int admitted() {
        return server.admittedPeers().size();
    }
}
