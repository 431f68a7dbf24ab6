package io.quarkiverse.aster.deployment.stork;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.smallrye.mutiny.Uni;

/** What several servers offer. */
@AsterService
public class Billing {

    @Rpc(idempotent = true)
    public Uni<Text> bill(String text) {
        return Uni.createFrom().item(new Text(text));
    }
}
