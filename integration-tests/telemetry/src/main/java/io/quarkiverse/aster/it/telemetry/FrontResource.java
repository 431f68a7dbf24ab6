package io.quarkiverse.aster.it.telemetry;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterException;
import io.smallrye.mutiny.Uni;

/** Where requests come in. */
@Path("/front")
public class FrontResource {

    @Inject
    @AsterClient("relay")
    Relay relay;
    @Inject
    @AsterClient("relay")
    Limited limited;

    @GET
    @Path("/relay/{text}")
    public Uni<String> relay(@PathParam("text") String text) {
        return told(relay.relay(text));
    }

    @GET
    @Path("/blocking/{text}")
    public String blocking(@PathParam("text") String text) {
        return relay.relayBlocking(text).text();
    }

    @GET
    @Path("/letters/{text}")
    public Uni<String> letters(@PathParam("text") String text) {
        return told(relay.spell(text));
    }

    @GET
    @Path("/limited")
    public String limited() {
        try {
            return limited.once().text();
        } catch (AsterException e) {
            return e.code().name();
        }
    }

    private static Uni<String> told(Uni<Text> answer) {
        return answer.map(Text::text).onFailure(AsterException.class)
                .recoverWithItem(failure -> ((AsterException) failure).code().name());
    }
}
