package io.quarkiverse.aster.it.flood;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Both sides are in this process, so that each knows how far the other is. */
public class Flood implements FloodApi {

    /** Of the call that is made: there is one at a time. */
    static volatile Blocks source;

    @Override
    public Multi<Block> down(Amount amount) {
        source = amount.source();
        return source.flow();
    }

    @Override
    public Uni<Received> up(Multi<Block> blocks) {
        return blocks.onItem().scan(() -> Received.NOTHING, (received, block) -> received.and(block, source.made())).collect()
                .last();
    }
}
