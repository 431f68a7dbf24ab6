package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.client.GenerationRig.TestClient;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.testing.LinkConditions;
import io.quarkiverse.aster.testing.SimulatedConnection;
import io.quarkiverse.aster.transport.BiStream;
import io.smallrye.mutiny.Multi;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Calls at random, outside sessions and in some, over links on which everything goes wrong that may: streams are abandoned at
 * either end, connections are cut and frozen, streams run out. Whatever happens, each call ends
 * exactly once, with its result or with a status that what has happened accounts for, and nothing is left: no stream, byte,
 * timer, task, session, handler or place in a queue. Without a disturbance each call ends as if it were alone.
 */
class DisturbanceProperties {

    private static final int STEPS = 40;
    /** More than any call takes. */
    private static final Duration LONG = Duration.ofMinutes(15);
    /** What becomes of calls whose streams or connections are lost, and of those behind them. */
    private static final Set<StatusCode> OF_LOSS = Set.of(StatusCode.UNAVAILABLE, StatusCode.DEADLINE_EXCEEDED,
            // an id that arrives after a higher one, whose call was lost with its stream
            StatusCode.NOT_FOUND);

    /** A call, how often it has ended, and what it may come to. */
    private static final class Call {

        private final String name;
        private final CompletableFuture<?> result;
        private final Object expected;
        private final StatusCode failure;
        private final TestClient client;
        private int ends;
        /** It was under way when its session was closed, which is an end of its own. */
        private boolean sessionClosed;

        Call(String name, TestClient client, CompletableFuture<?> result, Object expected, StatusCode failure) {
            this.name = name;
            this.client = client;
            this.result = result;
            this.expected = expected;
            this.failure = failure;
            result.whenComplete((value, thrown) -> ends++);
        }

        String problem(boolean disturbed) {
            if (ends != 1) {
                return name + ": ended " + ends + " times (expected: once)";
            }
            if (result.isCancelled() || sessionClosed) {
                return null;
            }
            try {
                Object value = result.join();
                return failure == null && value.equals(expected) ? null
                        : name + ": " + value + " (expected: " + expected + ", failure: " + failure + ")";
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof AsterException status)) {
                    return name + ": " + e.getCause();
                }
                return status.code() == failure || disturbed && OF_LOSS.contains(status.code()) ? null
                        : name + ": " + status + " (expected: " + expected + ", failure: " + failure + ", disturbed: "
                                + disturbed + ")";
            }
        }
    }

    private static final class Run {

        private final Random random;
        private final GenerationRig rig;
        private final Dialect dialect;
        private final List<TestClient> clients = new ArrayList<>();
        private final List<TestClient> sessions = new ArrayList<>();
        private final List<Call> calls = new ArrayList<>();
        private final boolean mayDisturb;
        private boolean disturbed;
        /** What was done, for whoever has to understand a failure. */
        private final List<String> log = new ArrayList<>();

        Run(long seed, Dialect dialect, boolean mayDisturb) {
            this.random = new Random(seed);
            this.dialect = dialect;
            this.mayDisturb = mayDisturb;
            this.rig = new GenerationRig(seed, conditions(), (served, stream) -> stream);
            clients.add(rig.client(dialect));
        }

        private LinkConditions conditions() {
            return LinkConditions.PERFECT.delay(Duration.ofMillis(random.nextInt(20)))
                    .jitter(Duration.ofMillis(random.nextInt(20))).loss(random.nextInt(10) / 100.0)
                    .chopped(random.nextBoolean());
        }

        void go() {
            try {
                play();
            } catch (AssertionError e) {
                throw new AssertionError(dialect + " after " + log + ": " + e.getMessage(), e);
            }
        }

        private void play() {
            try (rig) {
                for (int i = 0; i < STEPS; i++) {
                    step("c" + i);
                }
                rig.network().connections().forEach(this::recover);
                rig.advance(LONG);
                List<String> problems = calls.stream().map(call -> call.problem(disturbed)).filter(text -> text != null)
                        .toList();
                if (!problems.isEmpty()) {
                    throw new AssertionError(problems.toString());
                }
                if (rig.server.running != 0) {
                    throw new AssertionError("handlers that run on: " + rig.server.running + " (expected: 0)");
                }
                sessions.forEach(TestClient::closeSession);
            }
        }

        private void recover(SimulatedConnection connection) {
            connection.thaw();
            if (dialect != Dialect.V0_2) {
                // each session has a stream for itself, and may have the last one
                connection.maxStreams(1024);
            }
        }

        private void step(String text) {
            switch (random.nextInt(10)) {
                case 0 -> rig.advance(Duration.ofMillis(random.nextInt(300)));
                case 1 -> rig.scheduler.advance(Duration.ofMillis(random.nextInt(30)));
                case 2 -> {
                    if (!calls.isEmpty()) {
                        cancel(calls.get(random.nextInt(calls.size())));
                    }
                }
                case 3 -> openOrCloseSession();
                case 4, 5 -> {
                    if (mayDisturb) {
                        disturb();
                    }
                }
                default -> call(text);
            }
        }

        private void cancel(Call call) {
            log.add("cancel " + call.name);
            if (call.result.cancel(true) && dialect != Dialect.V0_2) {
                // in 0.1 some calls cannot be cancelled alone: their session goes with them
                disturbed = true;
            }
        }

        private void openOrCloseSession() {
            if (dialect.isJsonOnly()) {
                // sessions of TypeScript peers are another matter than those of this server
                return;
            }
            if (sessions.size() < 4) {
                log.add("open session");
                TestClient session = rig.session(dialect);
                sessions.add(session);
                clients.add(session);
            } else {
                TestClient session = sessions.remove(random.nextInt(sessions.size()));
                clients.remove(session);
                log.add("close session");
                calls.stream().filter(call -> call.client == session && !call.result.isDone())
                        .forEach(call -> call.sessionClosed = true);
                session.closeSession();
            }
        }

        private void call(String text) {
            int number = random.nextInt(clients.size());
            TestClient client = clients.get(number);
            log.add("by client " + number);
            switch (random.nextInt(7)) {
                case 0 -> add("three " + text, client, client.three(text), List.of(text + 0, text + 1, text + 2), null);
                case 1 ->
                    add("join " + text, client, client.join(Multi.createFrom().items("a", "b", text)), "a,b," + text, null);
                case 2 ->
                    add("each " + text, client, client.each(Multi.createFrom().items("a", text)), List.of("a!", text + "!"),
                            null);
                case 3 -> add("fail " + text, client, client.echo("fail"), null, StatusCode.ABORTED);
                case 4 -> add("hang " + text, client, client.hang(Duration.ofMillis(1 + random.nextInt(500))), null,
                        StatusCode.DEADLINE_EXCEEDED);
                case 5 -> add("first " + text, client,
                        client.hangAfterOne(text).select().first().toUni().subscribeAsCompletionStage(), text, null);
                default -> add("echo " + text, client, client.echo(text), text, null);
            }
        }

        private void add(String name, TestClient client, CompletableFuture<?> call, Object expected, StatusCode failure) {
            log.add(name);
            calls.add(new Call(name, client, call, expected, failure));
        }

        private void disturb() {
            List<SimulatedConnection> open = rig.network().connections().stream().filter(SimulatedConnection::isOpen).toList();
            if (open.isEmpty()) {
                return;
            }
            SimulatedConnection connection = open.get(random.nextInt(open.size()));
            disturbed = true;
            int kind = random.nextInt(9);
            log.add("disturbance " + kind);
            switch (kind) {
                case 0, 2 -> abandonOne(connection.serverStreams());
                case 1, 3 -> abandonOne(connection.clientStreams());
                case 4 -> connection.cut("cable");
                case 5 -> connection.freeze();
                case 6 -> connection.thaw();
                case 7 -> connection.maxStreams(1 + random.nextInt(4));
                default -> connection.conditions(conditions());
            }
        }

        /** In both directions: at this end its engine hears that the stream is closed, at the other that it was abandoned. */
        private void abandonOne(List<BiStream> streams) {
            if (!streams.isEmpty()) {
                BiStream stream = streams.get(random.nextInt(streams.size()));
                stream.reset(random.nextInt(100));
                stream.stop(random.nextInt(100));
            }
        }
    }

    @Property(tries = 1500)
    void whateverHappensCallsEndOnceAndNothingIsLeft(@ForAll long seed, @ForAll Dialect dialect) {
        new Run(seed, dialect, true).go();
    }

    @Property(tries = 500)
    void callsBesideOthersEndAsIfAlone(@ForAll long seed, @ForAll Dialect dialect) {
        new Run(seed, dialect, false).go();
    }
}
