package io.quarkiverse.aster.it.telemetry;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The last one. */
@AsterService
public class Echo {

    @Rpc(idempotent = true)
    public Uni<Text> echo(String text) {
        return text.equals("nobody") ? Uni.createFrom().failure(new NotFoundException("nobody is there"))
                : Uni.createFrom().item(new Text(text));
    }

    @ServerStream
    public Multi<Text> letters(String text) {
        return Multi.createFrom().items(text.chars().mapToObj(Character::toString)).map(Text::new);
    }
}
