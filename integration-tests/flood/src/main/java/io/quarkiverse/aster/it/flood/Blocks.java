package io.quarkiverse.aster.it.flood;

import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.mutiny.Multi;

/** Blocks that are made when they are asked for. */
final class Blocks {

    private final Amount amount;
    private final AtomicInteger made = new AtomicInteger();

    Blocks(Amount amount) {
        this.amount = amount;
    }

    int made() {
        return made.get();
    }

    Multi<Block> flow() {
        return Multi.createFrom().range(0, amount.blocks()).map(number -> {
            made.incrementAndGet();
            return new Block(number, new byte[amount.size()]);
        });
    }
}
