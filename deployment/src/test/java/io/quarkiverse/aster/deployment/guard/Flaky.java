package io.quarkiverse.aster.deployment.guard;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Does what the test has it do. */
@AsterService
public interface Flaky {

    @Rpc(idempotent = true)
    Uni<Text> repeatable(Text text);

    @Rpc(idempotent = true)
    Text blocking(Text text);

    @Rpc
    Uni<Text> once(Text text);

    @ClientStream(idempotent = true)
    Uni<Text> up(Multi<Text> texts);

    @ServerStream
    Multi<Text> down(Text text);
}
