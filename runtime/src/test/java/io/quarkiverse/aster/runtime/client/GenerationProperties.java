package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.client.GenerationRig.TestClient;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.testing.LinkConditions;
import io.smallrye.mutiny.Multi;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Calls at random, of which some are cancelled, over a link that delays, loses and chops: each ends once and as it should, and
 * nothing is left of them.
 */
class GenerationProperties {

    private static final int CALLS = 25;
    /** More than any call takes that is not cancelled. */
    private static final Duration LONG = Duration.ofMinutes(2);

    /** A call, and what it may come to. */
    private record Pending(String name, CompletableFuture<?> call, Object expected, StatusCode failure) {

        /** What is wrong with how it has ended, {@code null} if nothing. */
        String problem(boolean sessionMayEnd) {
            if (!call.isDone()) {
                return name + ": not ended";
            }
            if (call.isCancelled()) {
                return null;
            }
            try {
                Object result = call.join();
                return failure == null && result.equals(expected) ? null
                        : name + ": " + result + " (expected: " + expected
                                + ", failure: " + failure + ")";
            } catch (CompletionException e) {
                StatusCode code = ((AsterException) e.getCause()).code();
                boolean lost = sessionMayEnd && code == StatusCode.UNAVAILABLE;
                return lost || code == failure ? null
                        : name + ": " + e.getCause() + " (expected: " + expected + ", failure: "
                                + failure + ")";
            }
        }
    }

    /** One run. */
    private static final class Run {

        private final Random random;
        private final GenerationRig rig;
        private final TestClient client;
        private final List<Pending> calls = new ArrayList<>();
        /** A call was cancelled that an old peer cannot be told of alone. */
        private boolean sessionMayEnd;

        Run(long seed, Dialect dialect, boolean inSession) {
            random = new Random(seed);
            LinkConditions conditions = LinkConditions.PERFECT.delay(Duration.ofMillis(random.nextInt(20)))
                    .jitter(Duration.ofMillis(random.nextInt(20))).loss(random.nextInt(10) / 100.0)
                    .chopped(random.nextBoolean());
            rig = new GenerationRig(seed, conditions, (served, stream) -> stream);
            client = inSession ? rig.session(dialect) : rig.client(dialect);
        }

        void go() {
            try (rig) {
                for (int i = 0; i < CALLS; i++) {
                    call("c" + i);
                    if (random.nextInt(3) == 0) {
                        rig.advance(Duration.ofMillis(random.nextInt(200)));
                    } else if (random.nextInt(4) == 0) {
                        rig.scheduler.advance(Duration.ofMillis(random.nextInt(30)));
                    }
                    if (random.nextInt(4) == 0) {
                        cancelOne();
                    }
                }
                rig.advance(LONG);
                List<String> problems = calls.stream().map(call -> call.problem(sessionMayEnd)).filter(text -> text != null)
                        .toList();
                if (!problems.isEmpty()) {
                    throw new AssertionError(problems.toString());
                }
            }
        }

        private void call(String text) {
            switch (random.nextInt(7)) {
                case 0 -> add("three " + text, client.three(text), List.of(text + 0, text + 1, text + 2), null);
                case 1 -> add("join " + text, client.join(Multi.createFrom().items("a", "b", text)), "a,b," + text, null);
                case 2 -> add("each " + text, client.each(Multi.createFrom().items("a", text)), List.of("a!", text + "!"),
                        null);
                case 3 -> add("fail " + text, client.echo("fail"), null, StatusCode.ABORTED);
                case 4 -> add("hang " + text, client.hang(Duration.ofMillis(1 + random.nextInt(500))), null,
                        StatusCode.DEADLINE_EXCEEDED);
                case 5 -> add("first " + text, client.hangAfterOne(text).select().first().toUni().subscribeAsCompletionStage(),
                        text, null);
                default -> add("echo " + text, client.echo(text), text, null);
            }
        }

        private void add(String name, CompletableFuture<?> call, Object expected, StatusCode failure) {
            calls.add(new Pending(name, call, expected, failure));
        }

        private void cancelOne() {
            Pending call = calls.get(random.nextInt(calls.size()));
            if (call.call().cancel(true)) {
                sessionMayEnd |= call.name().startsWith("each") || call.name().startsWith("join");
            }
        }
    }

    @Property(tries = 400)
    void callsEndAsTheyShould(@ForAll long seed, @ForAll Dialect dialect) {
        new Run(seed, dialect, false).go();
    }

    @Property(tries = 100)
    void callsToPeersThatHaveNotToldEndAsTheyShould(@ForAll long seed, @ForAll boolean inSession) {
        new Run(seed, null, inSession).go();
    }

    @Property(tries = 400)
    void callsOfSessionsEndAsTheyShould(@ForAll long seed, @ForAll boolean old) {
        new Run(seed, old ? Dialect.V0_1 : Dialect.V0_2, true).go();
    }
}
