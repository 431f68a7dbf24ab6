package io.quarkiverse.aster.deployment.streaming;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.NotFoundException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Says how its streams end. */
public class EndsBean implements Ends {

    /** What handlers and callers report. */
    static final LinkedBlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();

    @Override
    public Multi<Item> failing(Range range) {
        return Multi.createBy().concatenating().streams(Multi.createFrom().range(0, range.count()).map(Item::of),
                Multi.createFrom().failure(new NotFoundException("no item " + range.count())));
    }

    @Override
    public Stream<Item> failingStream(Range range) {
        return Stream.iterate(0, number -> number + 1).map(number -> {
            if (number == range.count()) {
                throw new NotFoundException("no item " + number);
            }
            return Item.of(number);
        });
    }

    @Override
    public Multi<Item> throwing(Range range) {
        throw new NotFoundException("nothing at all");
    }

    @Override
    public Stream<Item> throwingStream(Range range) {
        throw new NotFoundException("nothing at all");
    }

    @Override
    public Multi<Item> endless(Range range) {
        return Multi.createFrom().range(0, Integer.MAX_VALUE).map(Item::of).onCancellation()
                .invoke(() -> EVENTS.add("cancelled"));
    }

    @Override
    public Stream<Item> endlessStream(Range range) {
        return Stream.iterate(0, number -> number + 1).map(Item::of).onClose(() -> EVENTS.add("closed"));
    }

    @Override
    public Stream<Item> silentStream(Range range) {
        LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>(List.of(Item.of(0)));
        return Stream.generate(() -> take(items)).onClose(() -> EVENTS.add("closed"));
    }

    @Override
    public Stream<Item> limited(Range range) {
        return silentStream(range);
    }

    @Override
    public Total first(Stream<Item> items) {
        return new Total(1, items.findFirst().orElseThrow().number(), "");
    }

    @Override
    public Uni<Total> firstOfMulti(Multi<Item> items) {
        return items.select().first().toUni().map(item -> new Total(1, item.number(), ""));
    }

    @Override
    public Uni<Total> reading(Multi<Item> items) {
        EVENTS.add("reading");
        return items.onFailure().invoke(EndsBean::failed).collect().asList()
                .map(all -> new Total(all.size(), 0, ""));
    }

    @Override
    public Total readingStream(Stream<Item> items) {
        EVENTS.add("reading");
        try {
            return new Total(items.toList().size(), 0, "");
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        }
    }

    @Override
    public Uni<Total> readingStreamUni(Stream<Item> items) {
        return Uni.createFrom().item(readingStream(items));
    }

    private static void failed(Throwable failure) {
        EVENTS.add("read failed: " + (failure instanceof CancelledException e ? e.code() : failure));
    }

    static Item take(LinkedBlockingQueue<Item> items) {
        try {
            return items.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
