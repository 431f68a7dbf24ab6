package io.quarkiverse.aster.deployment.streaming;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Handlers of every shape: items come back as they are, with the thread that the handler was called on. */
public abstract class Echo implements Reactive, Blocking {

    /** The totals of those that answer nothing. */
    static final List<Integer> NOTHING = new CopyOnWriteArrayList<>();

    @Override
    public Multi<Item> down(Range range) {
        String thread = Item.here();
        return Multi.createFrom().range(0, range.count()).map(number -> new Item(number, thread));
    }

    @Override
    public Flow.Publisher<Item> downPublisher(Range range) {
        return down(range);
    }

    @Override
    public Uni<Total> up(Multi<Item> items) {
        String thread = Item.here();
        return items.collect().asList().map(all -> total(all, thread));
    }

    @Override
    public CompletionStage<Total> upPublisher(Flow.Publisher<Item> items) {
        return up(Multi.createFrom().publisher(items)).subscribeAsCompletionStage();
    }

    @Override
    public Uni<Void> upNothing(Multi<Item> items) {
        return up(items).invoke(total -> NOTHING.add(total.count())).replaceWithVoid();
    }

    @Override
    public Multi<Item> both(Multi<Item> items) {
        String thread = Item.here();
        return items.map(item -> new Item(item.number(), thread));
    }

    @Override
    public Flow.Publisher<Item> bothPublisher(Flow.Publisher<Item> items) {
        return both(Multi.createFrom().publisher(items));
    }

    @Override
    public Stream<Item> downStream(Range range) {
        String thread = Item.here();
        return IntStream.range(0, range.count()).mapToObj(number -> new Item(number, thread));
    }

    @Override
    public Total upStream(Stream<Item> items) {
        return total(items.toList(), Item.here());
    }

    @Override
    public Uni<Total> upStreamUni(Stream<Item> items) {
        return Uni.createFrom().item(upStream(items));
    }

    @Override
    public CompletionStage<Total> upStreamStage(Stream<Item> items) {
        return upStreamUni(items).subscribeAsCompletionStage();
    }

    @Override
    public void upStreamNothing(Stream<Item> items) {
        NOTHING.add((int) items.count());
    }

    @Override
    public Total upMultiBlocking(Multi<Item> items) {
        return up(items).await().indefinitely();
    }

    @Override
    public Stream<Item> bothStream(Stream<Item> items) {
        String thread = Item.here();
        return items.map(item -> new Item(item.number(), thread));
    }

    @Override
    public Multi<Item> streamIn(Stream<Item> items) {
        String thread = Item.here();
        return Multi.createFrom().iterable(items.map(item -> new Item(item.number(), thread)).toList());
    }

    @Override
    public Stream<Item> streamOut(Flow.Publisher<Item> items) {
        String thread = Item.here();
        return Multi.createFrom().publisher(items).map(item -> new Item(item.number(), thread)).subscribe().asStream();
    }

    private static Total total(List<Item> items, String thread) {
        return new Total(items.size(), items.stream().mapToLong(Item::number).sum(), thread);
    }
}
