package io.quarkiverse.aster.deployment.session;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.InvalidArgumentException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Keeps its items for one session; handlers on every kind of thread add to them. */
public class Cart implements CartApi {

    /** What {@code addWhenTold} waits for. */
    static volatile CompletableFuture<Void> proceed;
    static volatile boolean refuse;

    @Inject
    Audit audit;

    private final List<String> names = new CopyOnWriteArrayList<>();

    @PostConstruct
    void made() {
        if (refuse) {
            throw new InvalidArgumentException("no carts today");
        }
        Events.add("made");
    }

    @Override
    public void add(Item item) {
        names.add(item.name());
        audit.add("added " + item.name());
    }

    @Override
    public Uni<Void> addLater(Item item) {
        add(item);
        return Uni.createFrom().voidItem();
    }

    @Override
    @RunOnVirtualThread
    public void addVirtual(Item item) {
        add(item);
    }

    /** The beans of the session are there on another thread too. */
    @Override
    public Uni<Void> addHopping(Item item) {
        return Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool()).invoke(() -> add(item));
    }

    @Override
    public Uni<Void> addWhenTold(Item item) {
        return Uni.createFrom().completionStage(proceed).invoke(() -> add(item));
    }

    @Override
    public Stream<Item> addAll(Stream<Item> items) {
        return items.peek(this::add);
    }

    @Override
    public Multi<Item> addMulti(Multi<Item> items) {
        return items.invoke(this::add);
    }

    @Override
    public Multi<Item> watch() {
        return Multi.createFrom().iterable(names).map(Item::new);
    }

    @Override
    public Items list() {
        return new Items(List.copyOf(names));
    }

    @Override
    public Items audit() {
        return new Items(audit.all());
    }

    @Override
    public Item sessionId(CallContext context) {
        return new Item(context.sessionId().orElseThrow());
    }

    @Override
    public Item tenant(CallContext context) {
        return new Item(context.metadata().getOrDefault("tenant", "none"));
    }
}
