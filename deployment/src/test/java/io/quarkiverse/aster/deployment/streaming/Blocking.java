package io.quarkiverse.aster.deployment.streaming;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Every shape that blocks. Each item tells where its handler was called, not where it was made. */
public interface Blocking {

    @ServerStream
    Stream<Item> downStream(Range range);

    @ClientStream
    Total upStream(Stream<Item> items);

    @ClientStream
    Uni<Total> upStreamUni(Stream<Item> items);

    @ClientStream
    CompletionStage<Total> upStreamStage(Stream<Item> items);

    @ClientStream
    void upStreamNothing(Stream<Item> items);

    @ClientStream
    Total upMultiBlocking(Multi<Item> items);

    @BidiStream
    Stream<Item> bothStream(Stream<Item> items);

    @BidiStream
    Multi<Item> streamIn(Stream<Item> items);

    @BidiStream
    Stream<Item> streamOut(Flow.Publisher<Item> items);
}
