package io.quarkiverse.aster.deployment.session;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Calls in sessions, and the instances they meet. */
@Timeout(120)
class SessionCallsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Events.class, Item.class, Items.class, CartApi.class,
            Cart.class, Audit.class)
            .config("quarkus.aster.clients.inside.address", "local")
            .config("quarkus.aster.clients.encoded.address", "local")
            .config("quarkus.aster.clients.encoded.encode-local", "true");

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    @AsterClient(SELF)
    AsterSessions<CartApi> carts;
    @Inject
    @AsterClient("inside")
    AsterSessions<CartApi> inside;
    @Inject
    AsterClients clients;

    @BeforeEach
    void reset() {
        Events.clear();
        Cart.proceed = new CompletableFuture<>();
        Cart.refuse = false;
    }

    private static List<String> names(Items items) {
        return items.names();
    }

    @Test
    void everySessionHasAnInstanceOfItsOwn() {
        everySessionHasAnInstanceOfItsOwn(carts);
    }

    @Test
    void inProcessToo() {
        everySessionHasAnInstanceOfItsOwn(inside);
        everySessionHasAnInstanceOfItsOwn(clients.sessions(CartApi.class, "encoded"));
    }

    private static void everySessionHasAnInstanceOfItsOwn(AsterSessions<CartApi> sessions) {
        try (AsterSession<CartApi> one = sessions.open(); AsterSession<CartApi> other = sessions.open()) {
            one.client().add(new Item("a"));
            other.client().add(new Item("b"));
            one.client().add(new Item("c"));

            assertThat(names(one.client().list())).containsExactly("a", "c");
            assertThat(names(other.client().list())).containsExactly("b");
            assertThat(one.isOpen()).isTrue();
        }
    }

    @Test
    void everyKindOfThreadAndPatternMeetsTheSameInstance() {
        try (AsterSession<CartApi> session = carts.open()) {
            CartApi cart = session.client();
            cart.add(new Item("worker"));
            cart.addLater(new Item("event loop")).await().atMost(LIMIT);
            cart.addVirtual(new Item("virtual"));
            cart.addHopping(new Item("hopping")).await().atMost(LIMIT);
            assertThat(cart.addAll(Stream.of(new Item("s1"), new Item("s2"))).map(Item::name).toList())
                    .containsExactly("s1", "s2");
            assertThat(cart.addMulti(Multi.createFrom().items(new Item("m1"), new Item("m2"))).map(Item::name).collect()
                    .asList().await().atMost(LIMIT)).containsExactly("m1", "m2");

            List<String> all = List.of("worker", "event loop", "virtual", "hopping", "s1", "s2", "m1", "m2");
            assertThat(names(cart.list())).isEqualTo(all);
            assertThat(cart.watch().map(Item::name).collect().asList().await().atMost(LIMIT)).isEqualTo(all);
        }
    }

    @Test
    void beansThatTheServiceUsesBelongToTheSession() {
        try (AsterSession<CartApi> one = carts.open(); AsterSession<CartApi> other = carts.open()) {
            one.client().add(new Item("a"));
            one.client().add(new Item("b"));
            other.client().add(new Item("c"));

            assertThat(one.client().audit().names()).containsExactly("added a", "added b");
            assertThat(other.client().audit().names()).containsExactly("added c");
        }
    }

    @Test
    void theContextOfTheCallKnowsTheSession() {
        try (AsterSession<CartApi> one = carts.open(); AsterSession<CartApi> other = carts.open()) {
            String id = one.client().sessionId(null).name();
            assertThat(one.client().sessionId(null).name()).isEqualTo(id);
            assertThat(other.client().sessionId(null).name()).isNotEqualTo(id);
        }
    }

    @Test
    void aConstructorThatFailsFailsTheCallAndIsTriedAgain() {
        Cart.refuse = true;
        try (AsterSession<CartApi> session = carts.open()) {
            assertThatThrownBy(() -> session.client().add(new Item("a"))).isInstanceOf(InvalidArgumentException.class)
                    .hasMessage("no carts today");

            Cart.refuse = false;
            session.client().add(new Item("b"));
            assertThat(names(session.client().list())).containsExactly("b");
        }
    }

    /** The first calls of a session, all at once: one instance is made for them. */
    @Test
    void manyFirstCallsShareOneInstance() {
        try (AsterSession<CartApi> session = carts.open()) {
            List<CompletableFuture<Void>> calls = new ArrayList<>(
                    IntStream.range(0, 20)
                            .mapToObj(i -> session.client().addLater(new Item("u" + i)).subscribeAsCompletionStage())
                            .toList());
            List<Stream<Item>> streams = IntStream.range(0, 5)
                    .mapToObj(i -> session.client().addAll(Stream.of(new Item("s" + i)))).toList();
            calls.forEach(CompletableFuture::join);
            streams.forEach(stream -> assertThat(stream.count()).isOne());

            assertThat(names(session.client().list())).hasSize(25).doesNotHaveDuplicates();
        }
        assertThat(Events.next()).isEqualTo("made");
        assertThat(Events.isEmpty()).isTrue();
    }

    @Test
    void unaryCallsAreMadeInOrderAndStreamsRunBesideThem() {
        try (AsterSession<CartApi> session = carts.open()) {
            session.client().add(new Item("first"));
            CompletableFuture<Void> waiting = session.client().addWhenTold(new Item("second")).subscribeAsCompletionStage();
            CompletableFuture<Void> behind = session.client().addLater(new Item("third")).subscribeAsCompletionStage();
            try (Stream<Item> beside = session.client().addAll(Stream.of(new Item("beside")))) {
                Iterator<Item> items = beside.iterator();
                assertThat(items.next().name()).isEqualTo("beside");
            }
            assertThat(waiting).isNotDone();
            assertThat(behind).isNotDone();

            Cart.proceed.complete(null);

            waiting.join();
            behind.join();
            assertThat(names(session.client().list())).containsExactly("first", "beside", "second", "third");
        }
    }

    @Test
    void aClosedSessionMakesNoCallsAndCancelsThoseThatRun() {
        AsterSession<CartApi> session = carts.open();
        session.client().add(new Item("a"));
        CompletableFuture<Void> running = session.client().addWhenTold(new Item("b")).subscribeAsCompletionStage();
        Uni<Void> later = session.client().addLater(new Item("c"));

        session.close();

        assertThat(session.isOpen()).isFalse();
        assertThatThrownBy(running::join).cause().isInstanceOfAny(CancelledException.class,
                FailedPreconditionException.class);
        assertThatThrownBy(() -> later.await().atMost(LIMIT)).isInstanceOf(FailedPreconditionException.class)
                .hasMessage("session: closed by its owner (expected: open)");
        assertThatThrownBy(() -> session.client().add(new Item("d"))).isInstanceOf(FailedPreconditionException.class);
        session.close();
    }

    @Test
    void aSessionThatWasNeverUsedCanBeClosed() {
        AsterSession<CartApi> session = carts.open();
        session.close();
        assertThatThrownBy(() -> session.client().list()).isInstanceOf(FailedPreconditionException.class);
    }

    @Test
    void optionsKeepTheSession() {
        try (AsterSession<CartApi> session = carts.open()) {
            CartApi blue = clients.with(session.client(), CallOptions.none().metadata("tenant", "blue"));
            blue.add(new Item("a"));
            session.client().add(new Item("b"));

            assertThat(names(blue.list())).containsExactly("a", "b");
            assertThat(blue.tenant(null).name()).isEqualTo("blue");
            assertThat(session.client().tenant(null).name()).isEqualTo("none");
        }
    }

    @Test
    void sessionsOfASharedContractAndClientsOfAnotherAreRefused() {
        assertThatThrownBy(() -> clients.client(CartApi.class, SELF)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("SESSION", "AsterClients.sessions");
        assertThatThrownBy(() -> clients.sessions(Shop.class, SELF)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("SHARED", "AsterClients.client");
    }

    /** A class may be contract and implementation in one here too. */
    @Test
    void aClassIsAContract() {
        AsterSessions<Counter> counters = clients.sessions(Counter.class, SELF);
        try (AsterSession<Counter> one = counters.open(); AsterSession<Counter> other = counters.open()) {
            assertThat(one.client().next().number()).isEqualTo(1);
            assertThat(one.client().next().number()).isEqualTo(2);
            assertThat(other.client().next().number()).isEqualTo(1);
        }
    }

    public record Number(int number) {
    }

    @AsterService
    public interface Shop {

        @Rpc
        Items catalog();
    }

    @AsterService(scope = ServiceScope.SESSION)
    public static class Counter {

        private int number;

        @Rpc
        public synchronized Number next() {
            return new Number(++number);
        }
    }

    @Singleton
    public static class CounterUser {

        @Inject
        @AsterClient(SELF)
        AsterSessions<Counter> counters;
    }
}
