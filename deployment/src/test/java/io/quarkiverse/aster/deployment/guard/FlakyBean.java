package io.quarkiverse.aster.deployment.guard;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import io.quarkiverse.aster.UnavailableException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Counts calls, and answers each as the test says. */
public class FlakyBean implements Flaky {

    /** Given the number of the call, from 1. */
    static volatile IntFunction<Uni<Text>> behaviour;
    static final AtomicInteger CALLS = new AtomicInteger();

    static void behave(IntFunction<Uni<Text>> next) {
        CALLS.set(0);
        behaviour = next;
    }

    /** Fails so often with {@code UNAVAILABLE}, and then answers. */
    static void failFirst(int times) {
        behave(call -> call <= times ? failing(new UnavailableException("call " + call))
                : Uni.createFrom().item(new Text("call " + call)));
    }

    static Uni<Text> failing(Throwable failure) {
        return Uni.createFrom().failure(failure);
    }

    private static Uni<Text> next() {
        return behaviour.apply(CALLS.incrementAndGet());
    }

    @Override
    public Uni<Text> repeatable(Text text) {
        return next();
    }

    @Override
    public Text blocking(Text text) {
        return next().await().indefinitely();
    }

    @Override
    public Uni<Text> once(Text text) {
        return next();
    }

    @Override
    public Uni<Text> up(Multi<Text> texts) {
        return texts.collect().asList().flatMap(all -> next());
    }

    @Override
    public Multi<Text> down(Text text) {
        return next().toMulti();
    }
}
