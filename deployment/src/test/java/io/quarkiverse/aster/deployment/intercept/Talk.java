package io.quarkiverse.aster.deployment.intercept;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** A method of each pattern. A text of "fail" fails, after what came before it; one of "hang" is never answered. */
@AsterService
public interface Talk {

    @Rpc(idempotent = true)
    Uni<Text> unary(Text text);

    @Rpc
    Text blocking(Text text);

    @Rpc
    Uni<Void> nothing(Text text);

    @ServerStream
    Multi<Text> down(Text text);

    @ClientStream
    Uni<Text> up(Multi<Text> texts);

    @BidiStream
    Multi<Text> both(Multi<Text> texts);
}
