package io.quarkiverse.aster.it.benchmarks.codec;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.smallrye.mutiny.Uni;

/** Nobody calls it: it is the contract that has the messages. */
@AsterService
public interface CodecSamples {

    @Rpc
    Uni<Messages.Everything> everything(Messages.Everything request);
}
