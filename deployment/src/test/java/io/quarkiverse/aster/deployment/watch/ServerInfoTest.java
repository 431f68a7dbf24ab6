package io.quarkiverse.aster.deployment.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.ConnectionInfo;
import io.quarkiverse.aster.ServerCounters;
import io.quarkiverse.aster.ServerCounters.Admissions;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.deployment.trust.Outsider;
import io.quarkiverse.aster.event.PeerDisconnected;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** What the view of a server shows while peers come, call and go. */
@Timeout(120)
class ServerInfoTest {

    private static final RootKey ROOT = RootKey.of(bytes());

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 21);
        return bytes;
    }

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Seen.class, Lobby.class, Outsider.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex());

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    AsterServer server;
    @Inject
    AsterServerInfo info;
    @Inject
    Vertx vertx;

    private List<ConnectionInfo> connections() {
        return info.connections().await().atMost(LIMIT);
    }

    @Test
    void itShowsTheServer() {
        assertThat(info.endpointId()).isEqualTo(server.endpointId());
        assertThat(info.address()).contains(server.address());
        assertThat(info.runningSince()).hasValueSatisfying(since -> assertThat(since).isBeforeOrEqualTo(Instant.now()));
        assertThat(info.services()).extracting(ServiceInfo::name).containsExactly("Lobby");
        assertThat(info.gateMode().isOpen()).isFalse();
        assertThat(info.isLive()).isTrue();
        assertThat(info.isReady()).isTrue();
        assertThat(info.metrics()).containsOnlyKeys("health", "ready", "connections", "admission", "rpc")
                .containsEntry("rpc", Map.of());
    }

    @Test
    void itShowsConnectionsWithWhatIsOnThem() {
        Lobby.reset();
        Instant before = Instant.now().minusMillis(1);
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            Connection connection = outsider.enter(server.address(), ConsumerEnrollmentCredential.signPolicy(ROOT,
                    Optional.of(outsider.id()), before.plusSeconds(3600).getEpochSecond(), Map.of("aster.role", "guest")))
                    .connection();
            RawStream stream = RawStream.open(connection);
            stream.send(RawFrames.header(RawHeader.of("Lobby", "sit").session(5), RawForm.JSON),
                    RawFrames.request("{\"text\":\"hi\"}"));
            Lobby.arrived.orTimeout(30, TimeUnit.SECONDS).join();

            ConnectionInfo shown = connections().stream().filter(other -> other.peer().equals(outsider.id())).findFirst()
                    .orElseThrow();
            assertThat(shown.direction()).isEqualTo(ConnectionInfo.Direction.INBOUND);
            assertThat(shown.endpoint()).isEqualTo(server.endpointId());
            assertThat(shown.remoteAddress()).isPresent();
            assertThat(shown.admittedUntil()).contains(Instant.ofEpochSecond(before.plusSeconds(3600).getEpochSecond()));
            assertThat(shown.since()).isBetween(before, Instant.now());
            assertThat(shown.attributes()).containsEntry("aster.role", "guest");
            assertThat(shown.sessions()).containsExactly(new ConnectionInfo.SessionInfo("5", "Lobby"));
            assertThat(shown.runningCalls()).isOne();
            assertThat(shown.stats().openStreams()).isOne();
            assertThat(shown.stats().bytesReceived()).isPositive();

            Lobby.released.complete(null);
            stream.next();
            stream.status();
            assertThat(connections()).filteredOn(other -> other.peer().equals(outsider.id()))
                    .extracting(ConnectionInfo::runningCalls).containsExactly(0);
            connection.close(0, "done");
            Seen.await(PeerDisconnected.class, event -> event.peer().equals(outsider.id()));
            assertThat(connections()).noneMatch(other -> other.peer().equals(outsider.id()));
        }
    }

    @Test
    void itCounts() {
        info.resetCounters();
        ServerCounters before = info.counters();
        assertThat(before.totalConnections()).isZero();
        try (Outsider guest = new Outsider(vertx, NodeKey.generate());
                Outsider stranger = new Outsider(vertx, NodeKey.generate())) {
            Connection connection = guest.enter(server.address(), ConsumerEnrollmentCredential.signPolicy(ROOT,
                    Optional.of(guest.id()), Instant.now().plusSeconds(3600).getEpochSecond(), Map.of())).connection();
            assertThatThrownBy(() -> stranger.enter(server.address(), null)).isNotNull();
            RawStream stream = RawStream.open(connection);
            stream.send(RawFrames.header(RawHeader.of("Lobby", "enter").session(1), RawForm.JSON),
                    RawFrames.request("{\"text\":\"hi\"}"));
            stream.next();

            ServerCounters now = info.counters();
            assertThat(now.activeConnections()).isEqualTo(before.activeConnections() + 1);
            assertThat(now.totalConnections()).isOne();
            assertThat(now.activeStreams()).isEqualTo(before.activeStreams() + 1);
            assertThat(now.totalStreams()).isOne();
            assertThat(now.consumers()).isEqualTo(new Admissions(1, 1, 0));
            assertThat(now.producers()).isEqualTo(new Admissions(0, 0, 0));
            assertThat(now.lastAdmission()).isPresent();
            connection.close(0, "done");
            Seen.await(PeerDisconnected.class, event -> event.peer().equals(guest.id()));
            assertThat(info.counters().activeConnections()).isEqualTo(before.activeConnections());
            assertThat(info.counters().activeStreams()).isEqualTo(before.activeStreams());
        }
    }
}
