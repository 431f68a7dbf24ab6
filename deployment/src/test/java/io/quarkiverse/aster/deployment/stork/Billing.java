package io.quarkiverse.aster.deployment.stork;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.smallrye.mutiny.Uni;

/** What several servers offer. */
@AsterService
public interface Billing {

    @Rpc(idempotent = true)
    Uni<Text> bill(String text);
}
