package io.quarkiverse.aster.it.flood;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.aster.AsterClient;
import io.smallrye.mutiny.Uni;

/** Has a flood flow, and tells what came of it. */
@Path("/flood")
public class FloodResource {

    @Inject
    @AsterClient("flood")
    FloodApi flood;

    @GET
    @Path("/down")
    public Uni<Received> down(@RestQuery int blocks, @RestQuery int size) {
        return flood.down(new Amount(blocks, size)).onItem()
                .scan(() -> Received.NOTHING, (received, block) -> received.and(block, Flood.source.made())).collect().last();
    }

    @GET
    @Path("/up")
    public Uni<Received> up(@RestQuery int blocks, @RestQuery int size) {
        Blocks source = new Amount(blocks, size).source();
        Flood.source = source;
        return flood.up(source.flow());
    }

    /** The memory that there is for all objects, in bytes. */
    @GET
    @Path("/heap")
    public long heap() {
        return Runtime.getRuntime().maxMemory();
    }
}
