package io.quarkiverse.aster.it.telemetry;

import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.smallrye.mutiny.Uni;

/** Calls the last one, from the event loop or from a worker. */
@AsterService
public class Relay {

    @Inject
    @AsterClient("echo")
    Echo echo;

    @Rpc
    public Uni<Text> relay(String text) {
        return echo.echo(text);
    }

    @Rpc
    public Text relayBlocking(String text) {
        return echo.echo(text).await().indefinitely();
    }

    @Rpc
    public Uni<Text> spell(String text) {
        return echo.letters(text).map(Text::text).collect().with(Collectors.joining("-")).map(Text::new);
    }
}
