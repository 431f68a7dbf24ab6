package io.quarkiverse.aster.deployment.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.deployment.trust.Outsider;
import io.quarkiverse.aster.event.PeerDisconnected;
import io.quarkiverse.aster.event.PeerExpired;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.PeerRemovalListener;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** A server that is full lets the next one in in place of another, and says so. */
@Timeout(60)
class EvictedPeerTest {

    private static final RootKey ROOT = RootKey.of(bytes());

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 21);
        return bytes;
    }

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Seen.class, Lobby.class, Outsider.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.trust.max-peers", "1");

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private void enter(Outsider peer) {
        peer.enter(server.address(), ConsumerEnrollmentCredential.signPolicy(ROOT, Optional.of(peer.id()),
                Instant.now().plusSeconds(3600).getEpochSecond(), Map.of()));
    }

    @Test
    void theOneBeforeIsEvicted() {
        try (Outsider first = new Outsider(vertx, NodeKey.generate());
                Outsider second = new Outsider(vertx, NodeKey.generate())) {
            enter(first);
            enter(second);

            PeerExpired expired = Seen.await(PeerExpired.class, event -> event.peer().equals(first.id()));
            assertThat(expired.cause()).isEqualTo(PeerRemovalListener.Cause.EVICTED);
            assertThat(expired.path()).isEqualTo(AdmissionPath.CONSUMER);
            Seen.await(PeerDisconnected.class, event -> event.peer().equals(first.id()));
            assertThat(server.admittedPeers().peers()).singleElement()
                    .satisfies(left -> assertThat(left.endpointId()).isEqualTo(second.id()));
        }
    }
}
