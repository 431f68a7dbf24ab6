package io.quarkiverse.aster.deployment.local;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.deployment.local.Shelf.Seen;
import io.quarkiverse.aster.deployment.local.Shelf.Thing;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Clients within the process do as those on the network do, whether their messages are encoded or handed over. */
@Timeout(120)
class LocalClientsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Shelf.class)
            .config("quarkus.aster.limits.max-frame-length", "65536")
            .config("quarkus.aster.clients.passed.address", "local")
            .config("quarkus.aster.clients.encoded.address", "local")
            .config("quarkus.aster.clients.encoded.encode-local", "true")
            .config("quarkus.aster.clients.json.address", "local")
            .config("quarkus.aster.clients.json.serialization", "json");

    @Inject
    @AsterClient(SELF)
    Shelf self;
    @Inject
    AsterClients clients;

    @BeforeEach
    void forget() {
        Shelf.TAKEN.clear();
        Shelf.EVENTS.clear();
    }

    private Shelf client(String name) {
        return clients.client(Shelf.class, name);
    }

    @ParameterizedTest
    @ValueSource(strings = { SELF, "passed", "encoded", "json" })
    void everyPatternWorks(String name) {
        Shelf client = client(name);
        assertThat(client.give(Thing.of("a")).await().atMost(LIMIT)).usingRecursiveComparison().isEqualTo(Thing.of("a"));
        assertThat(client.giveBlocking(Thing.of("b"))).usingRecursiveComparison().isEqualTo(Thing.of("b"));
        assertThat(client.drop(Thing.of("v")).await().atMost(LIMIT)).isNull();
        assertThat(names(client.repeat(Thing.of("c")))).hasSize(1000).containsOnly("c");
        assertThat(client.last(Multi.createFrom().range(0, 500).map(i -> Thing.of("" + i))).await().atMost(LIMIT).name())
                .isEqualTo("499");
        assertThat(names(client.each(Multi.createFrom().range(0, 500).map(i -> Thing.of("" + i))))).hasSize(500)
                .startsWith("0", "1").endsWith("499");
        assertThat(Shelf.TAKEN).hasSize(503);
    }

    private static List<String> names(Multi<Thing> things) {
        return things.map(Thing::name).collect().asList().await().atMost(LIMIT);
    }

    @Test
    void onlyMessagesThatAreHandedOverAreShared() {
        Thing thing = new Thing("mine", new ArrayList<>(List.of("x")), new byte[] { 1 });
        assertThat(client("passed").give(thing).await().atMost(LIMIT)).isSameAs(thing);
        assertThat(client("passed").each(Multi.createFrom().item(thing)).collect().first().await().atMost(LIMIT))
                .isSameAs(thing);
        assertThat(client("passed").repeat(thing).collect().first().await().atMost(LIMIT)).isSameAs(thing);
        assertThat(client("passed").last(Multi.createFrom().item(thing)).await().atMost(LIMIT)).isSameAs(thing);
        // whichever mode they would have been encoded in
        assertThat(client("json").give(thing).await().atMost(LIMIT)).isSameAs(thing);
        for (String other : List.of("encoded", SELF)) {
            assertThat(client(other).give(thing).await().atMost(LIMIT)).isNotSameAs(thing).usingRecursiveComparison()
                    .isEqualTo(thing);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { SELF, "passed", "encoded", "json" })
    void handlersKnowTheirCalls(String name) {
        CallOptions options = CallOptions.none().timeout(Duration.ofSeconds(20)).metadata("trace", "1");
        Seen seen = clients.with(client(name), options).look(Thing.of("a"), null).await().atMost(LIMIT);
        assertThat(seen.metadata()).isEqualTo("1");
        assertThat(seen.mode()).isEqualTo(name.equals("json") ? "JSON" : "XLANG");
        assertThat(seen.method()).isEqualTo("look");
        assertThat(seen.remainingMillis()).isBetween(1L, 20_000L);
        assertThat(seen.current()).isTrue();
        assertThat(seen.peer()).isEqualTo(clients.with(self, options).look(Thing.of("a"), null).await().atMost(LIMIT).peer());
    }

    @ParameterizedTest
    @ValueSource(strings = { SELF, "passed", "encoded", "json" })
    void callsFailAlike(String name) {
        Shelf client = client(name);
        assertThatThrownBy(() -> client.refuse(Thing.of("a")).await().atMost(LIMIT)).isInstanceOf(NotFoundException.class)
                .hasMessage("no a");
        assertThatThrownBy(() -> client.nothing(Thing.of("a")).await().atMost(LIMIT)).isInstanceOf(InternalException.class);
        assertThatThrownBy(() -> client.give(null).await().atMost(LIMIT)).isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("null (expected: a message)");
        assertThatThrownBy(() -> clients.with(client, CallOptions.none().timeout(Duration.ofMillis(100)))
                .never(Thing.of("late")).await().atMost(LIMIT)).isInstanceOf(DeadlineExceededException.class);
        assertThat(event()).isEqualTo("cancelled late");
        assertThatThrownBy(() -> client.last(Multi.createFrom().failure(new IllegalStateException("mine"))).await()
                .atMost(LIMIT)).isInstanceOf(IllegalStateException.class).hasMessage("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = { SELF, "passed", "encoded", "json" })
    void cancellationReachesHandlers(String name) {
        Cancellable call = client(name).never(Thing.of("unary")).subscribe().with(item -> {
        });
        client(name).give(Thing.of("a")).await().atMost(LIMIT);
        call.cancel();
        assertThat(event()).isEqualTo("cancelled unary");
        assertThat(names(client(name).repeat(Thing.of("endless")).select().first(3))).hasSize(3);
        assertThat(event()).isEqualTo("cancelled endless");
    }

    /** Lengths are counted in bytes, so only bytes can be too many. */
    @Test
    void onlyWhatIsEncodedCanBeTooLong() {
        byte[] bytes = new byte[100_000];
        Arrays.fill(bytes, (byte) 7);
        Thing large = new Thing("large", List.of(), bytes);
        assertThat(client("passed").give(large).await().atMost(LIMIT)).isSameAs(large);
        for (String other : List.of("encoded", SELF)) {
            assertThatThrownBy(() -> client(other).give(large).await().atMost(LIMIT))
                    .isInstanceOf(ResourceExhaustedException.class).hasMessageStartingWith("encoded size: ");
        }
    }

    /** Messages that nobody has read make their writer wait, though they have no bytes. */
    @ParameterizedTest
    @ValueSource(strings = { "passed", "encoded" })
    void slowReadersStopWriters(String name) {
        List<Integer> asked = new ArrayList<>();
        Multi<Thing> things = Multi.createFrom().range(0, 100_000).invoke(asked::add).map(i -> Thing.of("" + i));
        Uni<Thing> first = client(name).each(things).collect().first();
        assertThat(first.await().atMost(LIMIT).name()).isEqualTo("0");
        assertThat(asked.size()).isLessThan(5_000);
    }

    private static String event() {
        try {
            return Shelf.EVENTS.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
