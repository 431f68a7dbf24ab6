package io.quarkiverse.aster.deployment.streaming;

import java.util.stream.Stream;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Streams that end in other ways than with all their items. */
@AsterService
public interface Ends {

    @ServerStream
    Multi<Item> failing(Range range);

    @ServerStream
    Stream<Item> failingStream(Range range);

    @ServerStream
    Multi<Item> throwing(Range range);

    @ServerStream
    Stream<Item> throwingStream(Range range);

    @ServerStream
    Multi<Item> endless(Range range);

    @ServerStream
    Stream<Item> endlessStream(Range range);

    @ServerStream
    Stream<Item> silentStream(Range range);

    @ServerStream(timeout = "300ms")
    Stream<Item> limited(Range range);

    @ClientStream
    Total first(Stream<Item> items);

    @ClientStream
    Uni<Total> firstOfMulti(Multi<Item> items);

    @ClientStream
    Uni<Total> reading(Multi<Item> items);

    @ClientStream
    Total readingStream(Stream<Item> items);

    @ClientStream
    Uni<Total> readingStreamUni(Stream<Item> items);
}
