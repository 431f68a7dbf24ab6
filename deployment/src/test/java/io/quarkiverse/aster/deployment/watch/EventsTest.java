package io.quarkiverse.aster.deployment.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.deployment.trust.Outsider;
import io.quarkiverse.aster.event.PeerAdmitted;
import io.quarkiverse.aster.event.PeerConnected;
import io.quarkiverse.aster.event.PeerDenied;
import io.quarkiverse.aster.event.PeerDisconnected;
import io.quarkiverse.aster.event.PeerExpired;
import io.quarkiverse.aster.event.SessionClosed;
import io.quarkiverse.aster.event.SessionOpened;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.DenialReason;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.PeerRemovalListener;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** What observers are told about the peers of a gated server. */
@Timeout(120)
class EventsTest {

    private static final RootKey ROOT = RootKey.of(bytes());

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 21);
        return bytes;
    }

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Seen.class, Lobby.class, Outsider.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex());

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private Outsider outsider;

    @BeforeEach
    void arrive() {
        outsider = new Outsider(vertx, NodeKey.generate());
    }

    @AfterEach
    void goAway() {
        outsider.close();
    }

    private ConsumerEnrollmentCredential credential(RootKey root, long expiresAt) {
        return ConsumerEnrollmentCredential.signPolicy(root, Optional.of(outsider.id()), expiresAt, Map.of());
    }

    private Connection enter() {
        return outsider.enter(server.address(), credential(ROOT, Instant.now().plusSeconds(3600).getEpochSecond()))
                .connection();
    }

    @Test
    void peersAreAdmittedConnectAndGo() {
        Connection connection = enter();

        PeerAdmitted admitted = Seen.await(PeerAdmitted.class, event -> event.peer().equals(outsider.id()));
        assertThat(admitted.server()).isEqualTo(server.endpointId());
        assertThat(admitted.path()).isEqualTo(AdmissionPath.CONSUMER);
        assertThat(admitted.duration()).isPositive();
        PeerConnected connected = Seen.await(PeerConnected.class, event -> event.peer().equals(outsider.id()));
        assertThat(connected.server()).isEqualTo(server.endpointId());
        assertThat(connected.remoteAddress()).isPresent();

        connection.close(7, "done");

        PeerDisconnected gone = Seen.await(PeerDisconnected.class, event -> event.peer().equals(outsider.id()));
        assertThat(gone.reason()).hasValueSatisfying(reason -> assertThat(reason).contains("done"));
        assertThat(gone.duration()).isPositive();
        assertThat(gone.time()).isBetween(connected.time(), Instant.now());
    }

    private PeerDenied denied() {
        return Seen.await(PeerDenied.class, event -> event.peer().equals(outsider.id()));
    }

    @Test
    void whoHasACredentialOfAnotherRootIsDenied() {
        assertThatThrownBy(() -> outsider.enter(server.address(), credential(RootKey.generate(), Long.MAX_VALUE)))
                .hasCauseInstanceOf(UnauthenticatedException.class);

        assertThat(denied().path()).contains(AdmissionPath.CONSUMER);
    }

    @Test
    void aDenialHasItsReason() {
        assertThatThrownBy(() -> outsider.enter(server.address(), credential(ROOT, 1)))
                .hasCauseInstanceOf(UnauthenticatedException.class);

        PeerDenied denied = denied();
        assertThat(denied.reason()).isEqualTo(DenialReason.EXPIRED);
        assertThat(denied.detail()).isNotEmpty();
    }

    @Test
    void whoDoesNotAskIsDeniedToo() {
        outsider.intrude(server.address());

        PeerDenied denied = denied();
        assertThat(denied.path()).isEmpty();
        assertThat(denied.reason()).isEqualTo(DenialReason.NOT_ADMITTED);
    }

    @Test
    void aRevokedPeerHasNoAdmissionAnyMore() {
        enter();
        Seen.await(PeerConnected.class, event -> event.peer().equals(outsider.id()));
        server.admittedPeers().revoke(outsider.id());

        PeerExpired expired = Seen.await(PeerExpired.class, event -> event.peer().equals(outsider.id()));
        assertThat(expired.cause()).isEqualTo(PeerRemovalListener.Cause.REVOKED);
        assertThat(expired.path()).isEqualTo(AdmissionPath.CONSUMER);
        assertThatThrownBy(this::enter).hasCauseInstanceOf(UnauthenticatedException.class);
        assertThat(denied().reason()).isEqualTo(DenialReason.REVOKED);
    }

    @Test
    void theEndOfACredentialIsTheEndOfTheAdmission() {
        outsider.enter(server.address(), credential(ROOT, Instant.now().getEpochSecond() + 2));

        PeerExpired expired = Seen.await(PeerExpired.class, event -> event.peer().equals(outsider.id()));
        assertThat(expired.cause()).isEqualTo(PeerRemovalListener.Cause.EXPIRED);
        Seen.await(PeerDisconnected.class, event -> event.peer().equals(outsider.id()));
    }

    @Test
    void sessionsBeginAndEndWithTheirConnection() {
        Connection connection = enter();
        RawStream stream = RawStream.open(connection);
        stream.send(RawFrames.header(RawHeader.of("Lobby", "enter").session(5), RawForm.JSON),
                RawFrames.request("{\"text\":\"hi\"}"));
        stream.next();

        SessionOpened opened = Seen.await(SessionOpened.class, event -> event.peer().equals(outsider.id()));
        assertThat(opened.sessionId()).isEqualTo("5");
        assertThat(opened.service()).isEqualTo("Lobby");

        connection.close(0, "done");

        SessionClosed closed = Seen.await(SessionClosed.class, event -> event.peer().equals(outsider.id()));
        assertThat(closed.sessionId()).isEqualTo("5");
        assertThat(closed.service()).isEqualTo("Lobby");
    }
}
