package io.quarkiverse.aster.deployment.local;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Gives back what it is given, and keeps it. */
@AsterService(name = "Shelf")
public class Shelf {

    static final Queue<Thing> TAKEN = new ConcurrentLinkedQueue<>();
    static final LinkedBlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();

    public record Thing(String name, List<String> parts, byte[] bytes) {

        static Thing of(String name) {
            return new Thing(name, List.of(name), new byte[] { 1, 2, 3 });
        }
    }

    /** What a handler knows of its call. */
    public record Seen(String metadata, String mode, String method, long remainingMillis, String peer, boolean current) {
    }

    private static Thing taken(Thing thing) {
        TAKEN.add(thing);
        return thing;
    }

    @Rpc
    public Uni<Thing> give(Thing thing) {
        return Uni.createFrom().item(taken(thing));
    }

    @Rpc
    @Blocking
    public Thing giveBlocking(Thing thing) {
        return taken(thing);
    }

    @Rpc
    public Uni<Seen> look(Thing thing, CallContext context) {
        return Uni.createFrom().item(new Seen(context.metadata().getOrDefault("trace", ""),
                context.serializationMode().name(), context.method(),
                context.remaining().map(left -> left.toMillis()).orElse(-1L), context.peer().toString(),
                CallContext.current() == context));
    }

    @Rpc
    public Uni<Thing> refuse(Thing thing) {
        throw new NotFoundException("no " + thing.name());
    }

    @Rpc
    public Uni<Thing> nothing(Thing thing) {
        return Uni.createFrom().nullItem();
    }

    @Rpc
    public Uni<Thing> never(Thing thing) {
        return Uni.createFrom().<Thing> nothing().onCancellation().invoke(() -> EVENTS.add("cancelled " + thing.name()));
    }

    @Rpc
    public Uni<Void> drop(Thing thing) {
        taken(thing);
        return Uni.createFrom().voidItem();
    }

    @ServerStream
    public Multi<Thing> repeat(Thing thing) {
        return Multi.createFrom().range(0, thing.name().equals("endless") ? Integer.MAX_VALUE : 1000)
                .map(number -> thing)
                .onCancellation().invoke(() -> EVENTS.add("cancelled " + thing.name()));
    }

    @ClientStream
    public Uni<Thing> last(Multi<Thing> things) {
        return things.invoke(Shelf::taken).collect().last();
    }

    @BidiStream
    public Multi<Thing> each(Multi<Thing> things) {
        return things;
    }
}
