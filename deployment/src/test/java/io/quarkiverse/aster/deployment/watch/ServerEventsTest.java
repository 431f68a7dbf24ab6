package io.quarkiverse.aster.deployment.watch;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.event.PeerConnected;
import io.quarkiverse.aster.event.ServerStarted;
import io.quarkiverse.aster.event.ServerStopped;

/** Servers that start and stop. */
@Timeout(60)
class ServerEventsTest {

    /** One observer fails, which is no business of the server's. */
    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Seen.class, Lobby.class)
            .config("quarkus.aster.clients.inside.address", "local")
            .logs(messages -> assertThat(messages).contains("Observer of ServerStarted failed"));

    @Inject
    AsterServer own;
    @Inject
    @AsterClient("inside")
    AsterSessions<Lobby> inside;
    @Inject
    @AsterClient(SELF)
    AsterSessions<Lobby> self;

    @Test
    void theServerOfTheApplicationHasStarted() {
        ServerStarted started = Seen.await(ServerStarted.class, event -> event.server().equals(own.endpointId()));
        assertThat(started.address()).isEqualTo(own.address());
        assertThat(Seen.SYNCHRONOUS).extracting(Seen.Told::event).anyMatch(
                event -> event instanceof ServerStarted same && same.server().equals(own.endpointId()));
    }

    @Test
    void observersAreToldBeforeStartingAndStoppingIsOver() {
        AsterServer further = AsterServer.builder().build();
        further.start();
        assertThat(Seen.SYNCHRONOUS).anyMatch(told -> told.thread() == Thread.currentThread()
                && told.event() instanceof ServerStarted started && started.server().equals(further.endpointId()));
        further.start();
        further.stop();
        assertThat(Seen.SYNCHRONOUS).anyMatch(told -> told.thread() == Thread.currentThread()
                && told.event() instanceof ServerStopped stopped && stopped.server().equals(further.endpointId()));
        further.stop();
        assertThat(Seen.SYNCHRONOUS).filteredOn(told -> told.event() instanceof ServerStopped stopped
                && stopped.server().equals(further.endpointId())).hasSize(1);
        assertThat(Seen.SYNCHRONOUS).filteredOn(told -> told.event() instanceof ServerStarted started
                && started.server().equals(further.endpointId())).hasSize(1);
        Seen.await(ServerStopped.class, event -> event.server().equals(further.endpointId()));
    }

    @Test
    void peersInTheProcessHaveNoAddress() {
        assertThat(inside.open().client().enter(new Lobby.Note("hi")).text()).isEqualTo("hi");
        Seen.await(PeerConnected.class, event -> event.remoteAddress().isEmpty() && event.peer().equals(own.endpointId()));
        assertThat(self.open().client().enter(new Lobby.Note("hi")).text()).isEqualTo("hi");
        Seen.await(PeerConnected.class, event -> event.remoteAddress().isPresent() && event.peer().equals(own.endpointId()));
    }

    /** Comes after the others: as ever, those behind it would not be told. */
    @Singleton
    public static class Failing {

        void started(@Observes @Priority(Integer.MAX_VALUE) ServerStarted event) {
            throw new IllegalStateException("no");
        }
    }
}
