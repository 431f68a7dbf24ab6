package io.quarkiverse.aster.it.devui.app;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Edited while the application runs. */
public class Shop implements ShopApi {

    private final AtomicLong numbers = new AtomicLong();

    @Override
    public Uni<Receipt> order(Item item) {
        return Uni.createFrom().item(receipt("sold " + item.count(), item));
    }

    @Override
    public Multi<Receipt> watch(Item item) {
        return Multi.createFrom().ticks().every(Duration.ofMillis(50)).onOverflow().drop().select().first(item.count())
                .map(tick -> receipt("seen", item));
    }

    @Override
    public Uni<Receipt> stock(Multi<Item> items) {
        return items.map(Item::count).collect().with(Collectors.summingLong(count -> count))
                .map(sum -> new Receipt("stocked", sum));
    }

    @Override
    public Multi<Receipt> haggle(Multi<Item> items) {
        return items.map(item -> receipt("maybe", item));
    }

    @Override
    public Uni<Receipt> audit(Item item) {
        return Uni.createFrom().item(receipt("audited", item));
    }

    @Override
    public Uni<Receipt> lose(Item item) {
        throw new IllegalStateException("lost " + item.name());
    }

    private Receipt receipt(String what, Item item) {
        return new Receipt(what + " " + item.name(), numbers.incrementAndGet());
    }
}
