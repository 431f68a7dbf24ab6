package io.quarkiverse.aster.it.devui.app;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterSessions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Has the application call itself. */
@Path("/shop")
public class ShopResource {

    private static final int AT_ONCE = 64;

    @Inject
    @AsterClient("shop")
    ShopApi shop;

    @Inject
    @AsterClient("shop")
    AsterSessions<BasketApi> baskets;

    @Inject
    AsterServer server;

    @GET
    @Path("/order")
    public Uni<Receipt> order(@RestQuery @DefaultValue("tea") String name) {
        return shop.order(new Item(name, 1));
    }

    /** With that name so many times over; tells how long the answer was. */
    @GET
    @Path("/large")
    public Uni<Integer> large(@RestQuery String name, @RestQuery int times) {
        return shop.order(new Item(name.repeat(times), 1)).map(receipt -> receipt.text().length());
    }

    /** How many receipts came. */
    @GET
    @Path("/watch")
    public Uni<Integer> watch(@RestQuery @DefaultValue("tea") String name, @RestQuery int count) {
        return shop.watch(new Item(name, count)).collect().asList().map(receipts -> receipts.size());
    }

    /** What went wrong. */
    @GET
    @Path("/lose")
    public Uni<String> lose(@RestQuery String name, @RestQuery @DefaultValue("1") int times) {
        return shop.lose(new Item(name.repeat(times), 1)).map(Receipt::text).onFailure().recoverWithItem(Throwable::getMessage);
    }

    /** Calls at that rate if it can, and tells how many were answered. */
    @GET
    @Path("/load")
    public Uni<Long> load(@RestQuery int perSecond, @RestQuery int seconds) {
        AtomicLong answered = new AtomicLong();
        int perTick = Math.max(1, perSecond / 100);
        return Multi.createFrom().ticks().every(Duration.ofMillis(10)).onOverflow().drop().select()
                .first(Duration.ofSeconds(seconds))
                .onItem().transformToMulti(tick -> Multi.createFrom().range(0, perTick)).concatenate()
                .onItem().transformToUni(i -> shop.order(new Item("load", i)).invoke(answered::incrementAndGet)
                        .replaceWithVoid().onFailure().recoverWithNull())
                .merge(AT_ONCE).collect().last().map(last -> answered.get());
    }

    /** Begins a session that stays open. */
    @GET
    @Path("/basket")
    public long basket(@RestQuery long count) {
        BasketApi basket = baskets.open().client();
        basket.put(new Item("pear", count));
        return basket.put(new Item("plum", count)).number();
    }

    @GET
    @Path("/address")
    public String address() {
        return server.address().toTicket();
    }

    /** Bytes of the heap after a collection. */
    @GET
    @Path("/heap")
    public long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
