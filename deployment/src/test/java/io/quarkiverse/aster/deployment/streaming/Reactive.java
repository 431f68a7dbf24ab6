package io.quarkiverse.aster.deployment.streaming;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Every shape that does not block. Each item tells where its handler was called, not where it was made. */
public interface Reactive {

    @ServerStream
    Multi<Item> down(Range range);

    @ServerStream
    Flow.Publisher<Item> downPublisher(Range range);

    @ClientStream
    Uni<Total> up(Multi<Item> items);

    @ClientStream
    CompletionStage<Total> upPublisher(Flow.Publisher<Item> items);

    @ClientStream
    Uni<Void> upNothing(Multi<Item> items);

    @BidiStream
    Multi<Item> both(Multi<Item> items);

    @BidiStream
    Flow.Publisher<Item> bothPublisher(Flow.Publisher<Item> items);
}
