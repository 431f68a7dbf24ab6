package io.quarkiverse.aster.deployment.faults;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.faults.Target.Text;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.faults.AsterFaults;
import io.quarkiverse.aster.faults.Fault;
import io.quarkiverse.aster.faults.FaultTarget;
import io.quarkiverse.aster.trust.NodeKey;
import io.smallrye.mutiny.Multi;

/** Each kind of fault, on either side, in every pattern, over QUIC and within the process, in both protocols. */
@Timeout(120)
class FaultsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final AtomicInteger NAMES = new AtomicInteger();

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Target.class)
            .config("quarkus.aster.clients.local.address", "local")
            .config("quarkus.aster.clients.encoded.address", "local")
            .config("quarkus.aster.clients.encoded.encode-local", "true")
            .config("quarkus.aster.clients.old.address", "self")
            .config("quarkus.aster.clients.old.generation", "0.1")
            .config("quarkus.aster.clients.json.address", "self")
            .config("quarkus.aster.clients.json.serialization", "json");

    @Inject
    AsterFaults faults;
    @Inject
    AsterClients clients;
    @Inject
    AsterServer server;
    @Inject
    @AsterClient(SELF)
    Target self;

    /** A client, and the side whose faults its calls have. */
    enum Way {
        SELF_SERVED,
        SELF_CALLED,
        LOCAL_SERVED,
        LOCAL_CALLED,
        ENCODED_SERVED,
        ENCODED_CALLED,
        OLD_SERVED,
        OLD_CALLED,
        JSON_SERVED,
        JSON_CALLED;

        String client() {
            return name().substring(0, name().indexOf('_')).toLowerCase();
        }

        boolean isServed() {
            return name().endsWith("SERVED");
        }
    }

    /** By name: the class loader of the parameters is another than that of the application. */
    static Stream<String> ways() {
        return Stream.of(Way.values()).map(Way::name);
    }

    private static final Map<String, Function<Target, List<String>>> PATTERNS = Map.of(
            "say", client -> List.of(client.say(new Text("a")).await().atMost(LIMIT).text()),
            "count", client -> texts(client.count(new Text(""))),
            "join", client -> List.of(client.join(Multi.createFrom().items(new Text("a"), new Text("b"))).await()
                    .atMost(LIMIT).text()),
            "each", client -> texts(client.each(Multi.createFrom().items(new Text("a"), new Text("b")))));

    private static final Map<String, List<String>> ANSWERS = Map.of("say", List.of("a"),
            "count", IntStream.range(0, 10).mapToObj(Integer::toString).toList(), "join", List.of("a,b"), "each",
            List.of("a", "b"));

    private static List<String> texts(Multi<Text> texts) {
        return texts.map(Text::text).collect().asList().await().atMost(LIMIT);
    }

    @AfterEach
    void noFaultIsLeft() {
        faults.clear();
        assertThat(faults.active()).isEmpty();
    }

    private Target client(Way way) {
        return clients.client(Target.class, way.client());
    }

    private Target hasty(Way way) {
        return clients.with(client(way), CallOptions.none().timeout(Duration.ofMillis(300)));
    }

    private FaultTarget on(Way way, String method) {
        return way.isServed() ? faults.served("Target", method) : faults.called("Target", method);
    }

    private static void works(Target client, String pattern) {
        assertThat(PATTERNS.get(pattern).apply(client)).isEqualTo(ANSWERS.get(pattern));
    }

    private static AsterException fails(Target client, String pattern) {
        Throwable failure = catchThrowable(() -> PATTERNS.get(pattern).apply(client));
        assertThat(failure).as(pattern).isInstanceOf(AsterException.class);
        return (AsterException) failure;
    }

    private static void othersWork(Target client) {
        assertThat(client.other(new Text("x")).await().atMost(LIMIT).text()).isEqualTo("x");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void delayedCallsAreAnsweredLater(String name) {
        Way way = Way.valueOf(name);
        Target client = client(way);
        PATTERNS.keySet().forEach(pattern -> {
            works(client, pattern);
            try (Fault fault = on(way, pattern).delay(Duration.ofMillis(150))) {
                long before = System.nanoTime();
                works(client, pattern);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
                assertThat(fault.hits()).isEqualTo(1);
            }
            works(client, pattern);
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void slowConsumersGetAllOfIt(String name) {
        Way way = Way.valueOf(name);
        Target client = client(way);
        PATTERNS.keySet().forEach(pattern -> {
            works(client, pattern);
            try (Fault fault = on(way, pattern).slow(Duration.ofMillis(40))) {
                long before = System.nanoTime();
                works(client, pattern);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(40));
                assertThat(fault.hits()).isEqualTo(1);
            }
            works(client, pattern);
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void droppedCallsAreNotAnsweredNorServed(String name) {
        Way way = Way.valueOf(name);
        Target client = client(way);
        Target hasty = hasty(way);
        PATTERNS.keySet().forEach(pattern -> {
            works(client, pattern);
            int before = Target.CALLS.get();
            try (Fault fault = on(way, pattern).drop()) {
                assertThat(fails(hasty, pattern).code()).isEqualTo(StatusCode.DEADLINE_EXCEEDED);
                assertThat(fault.hits()).isEqualTo(1);
                assertThat(Target.CALLS).hasValue(before);
                othersWork(client);
            }
            works(client, pattern);
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void streamsOfCallsAreReset(String name) {
        Way way = Way.valueOf(name);
        Target client = client(way);
        PATTERNS.keySet().forEach(pattern -> {
            works(client, pattern);
            try (Fault fault = on(way, pattern).reset(42)) {
                AsterException failure = fails(client, pattern);
                assertThat(failure.code()).isEqualTo(StatusCode.UNAVAILABLE);
                assertThat(failure).hasMessageContaining("reset by the peer with code 42");
                assertThat(fault.hits()).isEqualTo(1);
                othersWork(client);
            }
            works(client, pattern);
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void deniedCallsAreNotServed(String name) {
        Way way = Way.valueOf(name);
        Target client = client(way);
        PATTERNS.keySet().forEach(pattern -> {
            works(client, pattern);
            int before = Target.CALLS.get();
            try (Fault fault = on(way, pattern).deny(StatusCode.ABORTED, "not today")) {
                AsterException failure = fails(client, pattern);
                assertThat(failure.code()).isEqualTo(StatusCode.ABORTED);
                assertThat(failure).hasMessage("not today");
                assertThat(fault.hits()).isEqualTo(1);
                assertThat(Target.CALLS).hasValue(before);
                othersWork(client);
            }
            works(client, pattern);
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void corruptRequestsCannotBeRead(String name) {
        Way way = Way.valueOf(name);
        Target client = client(way);
        PATTERNS.keySet().forEach(pattern -> {
            works(client, pattern);
            try (Fault fault = on(way, pattern).corruptRequest()) {
                AsterException failure = fails(client, pattern);
                assertThat(failure.code()).as(failure.getMessage()).isIn(StatusCode.INTERNAL, StatusCode.INVALID_ARGUMENT);
                assertThat(fault.hits()).isEqualTo(1);
                othersWork(client);
            }
            works(client, pattern);
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void corruptResponsesCannotBeRead(String name) {
        Way way = Way.valueOf(name);
        Target client = client(way);
        PATTERNS.keySet().forEach(pattern -> {
            works(client, pattern);
            try (Fault fault = on(way, pattern).corruptResponse()) {
                AsterException failure = fails(client, pattern);
                assertThat(failure.code()).isEqualTo(StatusCode.INTERNAL);
                assertThat(failure).hasMessageStartingWith("response of the peer: ");
                assertThat(fault.hits()).isEqualTo(1);
                othersWork(client);
            }
            works(client, pattern);
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void streamsFailInTheMiddle(String name) {
        Way way = Way.valueOf(name);
        Target client = client(way);
        FaultTarget target = on(way, "count").afterMessages(3);
        assertThat(failsAfter(3, client, target.reset(7))).hasMessageContaining("code 7");
        assertThat(failsAfter(3, client, target.deny(StatusCode.DATA_LOSS, "gone")).code()).isEqualTo(StatusCode.DATA_LOSS);
        assertThat(failsAfter(3, client, target.corruptResponse()).code()).isEqualTo(StatusCode.INTERNAL);
        assertThat(failsAfter(3, hasty(way), target.drop()).code()).isEqualTo(StatusCode.DEADLINE_EXCEEDED);
        try (Fault fault = target.delay(Duration.ofMillis(150))) {
            long before = System.nanoTime();
            works(client, "count");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
            assertThat(fault.hits()).isEqualTo(1);
        }
        othersWork(client);
    }

    private static AsterException failsAfter(int messages, Target client, Fault started) {
        List<Text> received = new ArrayList<>();
        try (Fault fault = started) {
            String name = Target.NEVER + NAMES.incrementAndGet();
            Throwable failure = catchThrowable(() -> client.count(new Text(name)).invoke(received::add).collect().last()
                    .await().atMost(LIMIT));
            assertThat(failure).as(fault.toString()).isInstanceOf(AsterException.class);
            if (fault.toString().startsWith("reset")) {
                // takes with it what has not arrived
                assertThat(received).as(fault.toString()).hasSizeLessThanOrEqualTo(messages);
            } else {
                assertThat(received).as(fault.toString()).hasSize(messages);
            }
            assertThat(fault.hits()).isEqualTo(1);
            await().atMost(LIMIT).until(() -> Target.CANCELLED.contains(name));
            return (AsterException) failure;
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void laterRequestsAreCorrupt(String name) {
        Way way = Way.valueOf(name);
        try (Fault fault = on(way, "each").afterMessages(1).corruptRequest()) {
            List<Text> received = new ArrayList<>();
            Throwable failure = catchThrowable(() -> client(way)
                    .each(Multi.createFrom().items(new Text("a"), new Text("b"), new Text("c"))).invoke(received::add)
                    .collect().last().await().atMost(LIMIT));
            assertThat(failure).isInstanceOf(AsterException.class);
            assertThat(received).hasSizeLessThanOrEqualTo(1);
            assertThat(fault.hits()).isEqualTo(1);
        }
    }

    /** Quick calls share streams, on which the answers have to stay in order. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void callsBesideDeniedOnesAreAnswered(boolean served) {
        Target client = clients.client(Target.class, "self");
        Multi.createFrom().range(0, 500).onItem().transformToUniAndMerge(i -> client.other(new Text("warm-up"))).collect()
                .last().await().atMost(LIMIT);
        FaultTarget target = served ? faults.served("Target", "say") : faults.called("Target", "say");
        try (Fault fault = target.deny(StatusCode.ABORTED, "no")) {
            List<String> answers = Multi.createFrom().range(0, 400)
                    .onItem().transformToUni(i -> i % 7 == 0
                            ? client.say(new Text("denied")).map(Text::text).onFailure().recoverWithItem(Throwable::getMessage)
                            : client.other(new Text("" + i)).map(Text::text).onFailure()
                                    .recoverWithItem(Throwable::toString))
                    .merge(64).collect().asList().await().atMost(LIMIT);
            assertThat(answers).filteredOn("no"::equals).hasSize(58);
            assertThat(answers).filteredOn(answer -> !answer.equals("no")).hasSize(342)
                    .allMatch(answer -> answer.matches("\\d+"))
                    .doesNotHaveDuplicates();
            assertThat(fault.hits()).isEqualTo(58);
        }
    }

    @Test
    void faultsMeetSoManyCalls() {
        Target client = client(Way.SELF_SERVED);
        Fault fault = faults.served("Target").times(2).deny(StatusCode.UNAVAILABLE, "busy");
        assertThat(fault.isActive()).isTrue();
        fails(client, "say");
        fails(client, "count");
        works(client, "say");
        assertThat(fault.hits()).isEqualTo(2);
        assertThat(fault.isActive()).isFalse();
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void faultsMeetSomePeers() {
        Target client = client(Way.SELF_SERVED);
        Fault others = faults.served().peer(NodeKey.generate().id()).drop();
        works(client, "say");
        assertThat(others.hits()).isZero();
        Fault ours = faults.served().peer(server.endpointId()).deny(StatusCode.ABORTED, "no");
        fails(client, "say");
        assertThat(ours.hits()).isEqualTo(1);
        Fault own = faults.called().peer(server.endpointId()).deny(StatusCode.CANCELLED, "own");
        // nothing reaches the server, whose fault would be another
        assertThat(fails(client, "say")).hasMessage("own");
        assertThat(own.hits()).isEqualTo(1);
    }

    @Test
    void theFirstOneThatFitsHappens() {
        Fault first = faults.served("Target", "say").deny(StatusCode.ABORTED, "first");
        Fault second = faults.served("Target").deny(StatusCode.ABORTED, "second");
        assertThat(faults.active()).containsExactly(first, second);
        Target client = client(Way.SELF_SERVED);
        assertThat(fails(client, "say")).hasMessage("first");
        assertThat(fails(client, "count")).hasMessage("second");
        first.close();
        assertThat(fails(client, "say")).hasMessage("second");
        assertThat(second).hasToString("denied with ABORTED \"second\": served calls of Target");
    }

    @Test
    void nonsenseIsRefused() {
        FaultTarget target = faults.served("Target");
        assertThatThrownBy(() -> target.times(0)).hasMessage("calls: 0 (expected: >= 1)");
        assertThatThrownBy(() -> target.afterMessages(-1)).hasMessage("messages: -1 (expected: >= 0)");
        assertThatThrownBy(() -> target.delay(Duration.ZERO)).hasMessage("delay: PT0S (expected: > 0)");
        assertThatThrownBy(() -> target.reset(-1)).hasMessage("code: -1 (expected: 0 to 2147483647)");
        assertThatThrownBy(() -> target.deny(StatusCode.OK, "")).hasMessage("code: OK (expected: a failure)");
        assertThat(faults.active()).isEmpty();
    }
}
