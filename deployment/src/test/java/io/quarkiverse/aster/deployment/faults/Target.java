package io.quarkiverse.aster.deployment.faults;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Whose calls go wrong: a method of each pattern, and one that is left alone. */
@AsterService(name = "Target")
public class Target {

    /** Calls that have reached a handler. */
    static final AtomicInteger CALLS = new AtomicInteger();
    /** What asks for a stream of responses that does not end. */
    static final String NEVER = "never ";
    /** What had asked for the streams of responses that were cancelled. */
    static final Set<String> CANCELLED = ConcurrentHashMap.newKeySet();

    public record Text(String text) {
    }

    private static Text called(Text text) {
        CALLS.incrementAndGet();
        return text;
    }

    @Rpc
    public Uni<Text> say(Text text) {
        return Uni.createFrom().item(called(text));
    }

    @Rpc
    public Uni<Text> other(Text text) {
        return Uni.createFrom().item(called(text));
    }

    /** Ends after ten, unless it is told to go on. */
    @ServerStream
    public Multi<Text> count(Text last) {
        called(last);
        Multi<Text> ten = Multi.createFrom().range(0, 10).map(number -> new Text(Integer.toString(number)));
        return (last.text().startsWith(NEVER) ? Multi.createBy().concatenating().streams(ten, Multi.createFrom().nothing())
                : ten).onCancellation().invoke(() -> CANCELLED.add(last.text()));
    }

    @ClientStream
    public Uni<Text> join(Multi<Text> texts) {
        CALLS.incrementAndGet();
        return texts.map(Text::text).collect().with(Collectors.joining(",")).map(Text::new);
    }

    @BidiStream
    public Multi<Text> each(Multi<Text> texts) {
        CALLS.incrementAndGet();
        return texts;
    }
}
