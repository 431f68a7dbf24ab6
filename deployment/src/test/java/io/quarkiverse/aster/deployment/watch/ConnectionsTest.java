package io.quarkiverse.aster.deployment.watch;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterConnections;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.ConnectionInfo;
import io.quarkiverse.aster.ConnectionInfo.Direction;
import io.quarkiverse.aster.ConnectionInfo.SessionInfo;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.transport.PeerId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The connections of an application, at both ends, and what closing one does. */
@Timeout(120)
class ConnectionsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Lobby.class)
            .config("quarkus.aster.clients.inside.address", "local");

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    AsterConnections connections;
    @Inject
    AsterServer server;
    @Inject
    AsterClients clients;
    @Inject
    Vertx vertx;
    @Inject
    @AsterClient(SELF)
    AsterSessions<Lobby> lobbies;

    @BeforeEach
    void reset() {
        Lobby.reset();
    }

    /** Those between two endpoints, as they are seen at one end. */
    private List<ConnectionInfo> list(Direction direction, PeerId of) {
        return connections.list().await().atMost(LIMIT).stream()
                .filter(one -> one.direction() == direction && one.remoteAddress().isPresent()
                        && of.equals(direction == Direction.OUTBOUND ? one.peer() : one.endpoint()))
                .toList();
    }

    private static CompletableFuture<Lobby.Note> sit(AsterSession<Lobby> session) {
        CompletableFuture<Lobby.Note> call = session.client().sit(new Lobby.Note("hi")).subscribeAsCompletionStage();
        Lobby.arrived.orTimeout(30, TimeUnit.SECONDS).join();
        return call;
    }

    @Test
    void bothEndsShowWhatIsOnThem() {
        try (AsterSession<Lobby> session = lobbies.open()) {
            CompletableFuture<Lobby.Note> call = sit(session);

            assertThat(list(Direction.OUTBOUND, server.endpointId())).singleElement().satisfies(one -> {
                assertThat(one.endpoint()).as("the clients have the key of the server").isEqualTo(server.endpointId());
                assertThat(one.sessions()).containsExactly(new SessionInfo("1", "Lobby"));
                assertThat(one.runningCalls()).isOne();
                assertThat(one.stats().openStreams()).isOne();
                assertThat(one.stats().streamLimit()).isPositive();
                assertThat(one.stats().congestionWindow()).isPositive();
                assertThat(one.stats().roundTripTime()).isPositive();
                assertThat(one.admittedUntil()).isEmpty();
            });
            assertThat(list(Direction.INBOUND, server.endpointId())).singleElement().satisfies(one -> {
                assertThat(one.peer()).isEqualTo(server.endpointId());
                assertThat(one.sessions()).containsExactly(new SessionInfo("1", "Lobby"));
                assertThat(one.runningCalls()).isOne();
                assertThat(one.stats().bytesReceived()).isPositive();
            });

            Lobby.released.complete(null);
            call.orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void theListComesWhereTheApplicationCanGoOn() {
        try (AsterSession<Lobby> session = lobbies.open()) {
            session.client().enter(new Lobby.Note("hi"));
            Uni<String> thread = connections.list().map(list -> Thread.currentThread().getName());
            assertThat(thread.await().atMost(LIMIT)).as("without a Vert.x context").startsWith("executor-thread");

            Context context = vertx.getOrCreateContext();
            CompletableFuture<Boolean> there = new CompletableFuture<>();
            context.runOnContext(run -> connections.list().map(list -> Vertx.currentContext() == context).subscribe()
                    .with(there::complete, there::completeExceptionally));
            assertThat(there.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
        }
    }

    @Test
    void whatStaysInTheProcessHasNoAddress() {
        try (AsterSession<Lobby> session = clients.sessions(Lobby.class, "inside").open()) {
            session.client().enter(new Lobby.Note("hi"));
            assertThat(connections.list().await().atMost(LIMIT)).filteredOn(one -> one.remoteAddress().isEmpty())
                    .extracting(ConnectionInfo::direction).containsExactlyInAnyOrder(Direction.INBOUND, Direction.OUTBOUND);
        }
    }

    @Test
    void thoseOfFurtherServersAreAmongThem() {
        AsterServer further = AsterServer.builder().build();
        further.start();
        try (AsterSession<Lobby> session = clients.sessions(Lobby.class, further.address()).open()) {
            session.client().enter(new Lobby.Note("hi"));
            assertThat(list(Direction.INBOUND, further.endpointId())).hasSize(1);
            assertThat(list(Direction.OUTBOUND, further.endpointId())).hasSize(1);
        } finally {
            further.stop();
        }
        assertThat(list(Direction.INBOUND, further.endpointId())).isEmpty();
    }

    @Test
    void closingOneEndsWhatRunsOnItAndNothingElse() {
        for (Direction direction : Direction.values()) {
            Lobby.reset();
            AsterServer further = AsterServer.builder().build();
            further.start();
            AsterSessions<Lobby> sessions = clients.sessions(Lobby.class, further.address());
            try (AsterSession<Lobby> other = lobbies.open(); AsterSession<Lobby> session = sessions.open()) {
                other.client().enter(new Lobby.Note("stays"));
                CompletableFuture<Lobby.Note> call = sit(session);
                long id = list(direction, further.endpointId()).get(0).id();

                assertThat(connections.close(id)).isTrue();

                assertThatThrownBy(() -> call.orTimeout(30, TimeUnit.SECONDS).join()).as("%s", direction)
                        .hasCauseInstanceOf(UnavailableException.class);
                assertThatThrownBy(() -> session.client().enter(new Lobby.Note("late")))
                        .isInstanceOf(UnavailableException.class);
                try (AsterSession<Lobby> next = sessions.open()) {
                    assertThat(next.client().enter(new Lobby.Note("again")).text()).isEqualTo("again");
                }
                assertThat(list(direction, further.endpointId())).noneMatch(one -> one.id() == id);
                assertThat(connections.close(id)).as("it is closed").isFalse();
                assertThat(other.client().enter(new Lobby.Note("still")).text()).isEqualTo("still");
            } finally {
                further.stop();
            }
        }
    }
}
