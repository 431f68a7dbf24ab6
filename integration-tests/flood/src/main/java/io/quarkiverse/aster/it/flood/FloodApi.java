package io.quarkiverse.aster.it.flood;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** More messages than fit into memory, in either direction. */
@AsterService(name = "Flood")
public interface FloodApi {

    @ServerStream
    Multi<Block> down(Amount amount);

    @ClientStream
    Uni<Received> up(Multi<Block> blocks);
}
