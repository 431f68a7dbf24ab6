package io.quarkiverse.aster.deployment.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.deployment.generation.Shapes.Kind;
import io.quarkiverse.aster.deployment.generation.Shapes.Note;
import io.quarkiverse.aster.deployment.generation.Shapes.Point;
import io.quarkiverse.aster.deployment.generation.Shapes.Seen;
import io.quarkiverse.aster.deployment.generation.Shapes.Shape;
import io.quarkiverse.aster.deployment.generation.Tally.Amount;
import io.quarkiverse.aster.deployment.generation.Tally.Count;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.dynamic.DynamicClient;
import io.quarkiverse.aster.dynamic.DynamicClients;
import io.smallrye.mutiny.Multi;

/** Clients that speak the released 0.1 protocol call this application's own server, over QUIC and within the process. */
@Timeout(60)
class OldClientTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofMillis(20_500);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Tally.class, Shapes.class)
            .config("quarkus.aster.client.generation", "0.1")
            .config("quarkus.aster.clients.json.address", "self")
            .config("quarkus.aster.clients.json.serialization", "json")
            .config("quarkus.aster.clients.local.address", "local")
            .config("quarkus.aster.clients.encoded.address", "local")
            .config("quarkus.aster.clients.encoded.encode-local", "true")
            .config("quarkus.aster.clients.current.address", "self")
            .config("quarkus.aster.clients.current.generation", "0.2");

    @Inject
    AsterClients clients;
    @Inject
    DynamicClients dynamic;

    private static Note note(String text) {
        return new Note(text);
    }

    private static Multi<Note> notes(String... texts) {
        return Multi.createFrom().items(texts).map(Note::new);
    }

    private Shapes shapes(String client) {
        return clients.client(Shapes.class, client);
    }

    @ParameterizedTest
    @ValueSource(strings = { "self", "json", "local", "encoded" })
    void messagesArriveAsTheyWere(String client) {
        Shape shape = new Shape("häuser", Kind.SQUARE, List.of(new Point(1, 2.5), new Point(-3, 4)), Map.of("area", 1L << 40),
                Optional.of(new Point(0, 0)), new byte[] { 1, 2 });
        assertThat(shapes(client).mirror(shape).await().atMost(LIMIT)).usingRecursiveComparison().isEqualTo(shape);
    }

    @ParameterizedTest
    @ValueSource(strings = { "self", "json", "local", "encoded", "current" })
    void deadlineAndMetadataArrive(String client) {
        CallOptions options = CallOptions.none().timeout(TIMEOUT).metadata("trace", "1");
        Seen seen = clients.with(shapes(client), options).look(note("trace"), null).await().atMost(LIMIT);
        assertThat(seen.metadata()).isEqualTo("1");
        assertThat(seen.callId()).hasSize(36);
        if (client.equals("current")) {
            // in whole seconds, rounded up
            assertThat(seen.remainingMillis()).isBetween(TIMEOUT.toMillis() + 1, 21_000L);
        } else {
            assertThat(seen.remainingMillis()).isLessThanOrEqualTo(TIMEOUT.toMillis());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "self", "json", "local", "encoded" })
    void everyPatternWorks(String client) {
        Shapes shapes = shapes(client);
        assertThat(shapes.tell(note("x")).await().atMost(LIMIT)).isNull();
        assertThat(shapes.repeat(note("n"), null).collect().asList().await().atMost(LIMIT)).hasSize(1000)
                .startsWith(note("n0")).endsWith(note("n999"));
        assertThat(shapes.join(notes("a", "b", "c")).await().atMost(LIMIT)).isEqualTo(note("a,b,c"));
        assertThat(shapes.join(notes()).await().atMost(LIMIT)).isEqualTo(note(""));
        assertThat(shapes.each(notes("a", "b")).collect().asList().await().atMost(LIMIT)).containsExactly(note("a!"),
                note("b!"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "self", "json", "local", "encoded" })
    void callsWithoutTheTypesWork(String client) {
        DynamicContract contract = dynamic.contract(client, "Shapes", 1).await().atMost(LIMIT);
        DynamicClient<Map<String, Object>> shapes = dynamic.client(contract, client);
        Multi<Map<String, Object>> notes = Multi.createFrom().items(Map.of("text", "a"), Map.of("text", "b"));
        assertThat(shapes.clientStream("join", notes).await().atMost(LIMIT)).isEqualTo(Map.of("text", "a,b"));
        assertThat(shapes.bidiStream("each", notes).collect().asList().await().atMost(LIMIT))
                .containsExactly(Map.of("text", "a!"), Map.of("text", "b!"));
        assertThat(shapes.serverStream("repeat", Map.of("text", "n")).collect().asList().await().atMost(LIMIT)).hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "self", "json", "local", "encoded" })
    void manyCallsRunAtOnce(String client) {
        Shapes shapes = shapes(client);
        List<Note> answers = Multi.createFrom().iterable(IntStream.range(0, 200).boxed().toList())
                .onItem().transformToUni(i -> shapes.join(notes("a", "" + i))).merge(50).collect().asList().await()
                .atMost(LIMIT);
        assertThat(answers).hasSize(200).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = { "self", "json", "local", "encoded" })
    void failuresArrive(String client) {
        Shapes shapes = shapes(client);
        assertThatThrownBy(() -> shapes.tell(note("")).await().atMost(LIMIT)).isInstanceOf(NotFoundException.class)
                .hasMessage("nothing to tell");
        Shapes hasty = clients.with(shapes, CallOptions.none().timeout(Duration.ofMillis(50)));
        assertThatThrownBy(() -> hasty.never(note("x")).await().atMost(LIMIT))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "self", "json", "local", "encoded" })
    void cancelledCallsLeaveTheOthers(String client) {
        Shapes shapes = shapes(client);
        shapes.never(note("x")).subscribe().with(item -> {
        }).cancel();
        assertThat(shapes.repeat(note("n"), null).select().first(3).collect().asList().await().atMost(LIMIT)).hasSize(3);
        assertThat(shapes.join(notes("a")).await().atMost(LIMIT)).isEqualTo(note("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "self", "json", "local", "encoded" })
    void sessionsKeepWhatTheyKnow(String client) throws InterruptedException {
        String sessionId;
        try (AsterSession<Tally> session = clients.sessions(Tally.class, client).open();
                AsterSession<Tally> other = clients.sessions(Tally.class, client).open()) {
            Tally tally = session.client();
            Count first = tally.add(new Amount(2), null).await().atMost(LIMIT);
            sessionId = first.sessionId();
            assertThat(sessionId).hasSize(36);
            assertThat(first.value()).isEqualTo(2);
            assertThat(other.client().add(new Amount(5), null).await().atMost(LIMIT).value()).isEqualTo(5);
            Multi<Amount> amounts = Multi.createFrom().items(new Amount(3), new Amount(4));
            assertThat(tally.addAll(amounts).await().atMost(LIMIT).value()).isEqualTo(9);
            assertThat(tally.countDown(new Amount(3)).map(Count::value).collect().asList().await().atMost(LIMIT))
                    .containsExactly(2L, 1L, 0L);
            assertThat(tally.addEach(amounts).map(Count::value).collect().asList().await().atMost(LIMIT))
                    .containsExactly(12L, 16L);
            assertThatThrownBy(() -> tally.add(new Amount(-1), null).await().atMost(LIMIT))
                    .isInstanceOf(InvalidArgumentException.class);
            assertThat(tally.reset().await().atMost(LIMIT)).isNull();
            assertThat(tally.add(new Amount(1), null).await().atMost(LIMIT).value()).isEqualTo(1);
        }
        String ended;
        do {
            ended = Tally.Service.ENDED.poll(30, java.util.concurrent.TimeUnit.SECONDS);
        } while (ended != null && !ended.equals(sessionId));
        assertThat(ended).as("closing ends the session at the server").isEqualTo(sessionId);
    }

    @ParameterizedTest
    @ValueSource(strings = { "self", "json", "local", "encoded" })
    void callsOfASessionThatAreMadeTogetherComeOneAfterTheOther(String client) {
        try (AsterSession<Tally> session = clients.sessions(Tally.class, client).open()) {
            List<Long> counts = Multi.createFrom().range(0, 100)
                    .onItem().transformToUni(i -> session.client().add(new Amount(1), null)).merge(100)
                    .map(Count::value).collect().asList().await().atMost(LIMIT);
            assertThat(counts).containsExactlyElementsOf(IntStream.rangeClosed(1, 100).asLongStream().boxed().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "self", "json", "local", "encoded" })
    void aSessionSurvivesACancelledCall(String client) {
        try (AsterSession<Tally> session = clients.sessions(Tally.class, client).open()) {
            Tally tally = session.client();
            assertThat(tally.add(new Amount(1), null).await().atMost(LIMIT).value()).isEqualTo(1);
            Tally hasty = clients.with(tally, CallOptions.none().timeout(Duration.ofMillis(50)));
            assertThatThrownBy(() -> hasty.addAll(Multi.createFrom().nothing()).await().atMost(LIMIT))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThat(tally.countDown(new Amount(1_000_000)).select().first(2).collect().asList().await().atMost(LIMIT))
                    .hasSize(2);
            assertThat(tally.add(new Amount(1), null).await().atMost(LIMIT).value()).isEqualTo(2);
        }
    }
}
