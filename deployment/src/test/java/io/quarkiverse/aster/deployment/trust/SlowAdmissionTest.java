package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** Peers that take their time over admission are thrown out, and keep others waiting no longer than that. */
@Timeout(120)
class SlowAdmissionTest {

    private static final RootKey ROOT = RootKey.of(filled(7));

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Outsider.class, Knock.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.trust.admission-timeout", "1s")
            .config("quarkus.aster.trust.max-admissions", "2")
            .config("quarkus.aster.trust.max-admissions-per-address", "100000");

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private Connection connect(Outsider peer) {
        return peer.connect(server.address(), AdmissionPath.CONSUMER.alpn());
    }

    private static CompletableFuture<TransportException> end(Connection connection) {
        CompletableFuture<TransportException> end = new CompletableFuture<>();
        connection.onClose(end::complete);
        return end;
    }

    @Test
    void silenceAndHalfARequestEndInTimeAndMakeRoom() {
        try (Outsider slow = new Outsider(vertx, NodeKey.generate());
                Outsider quick = new Outsider(vertx, NodeKey.generate())) {
            byte[] request = Knock.request(ConsumerEnrollmentCredential.signPolicy(ROOT, Optional.empty(),
                    Instant.now().plusSeconds(3600).getEpochSecond(), Map.of()));
            Connection silent = connect(slow);
            CompletableFuture<TransportException> silentEnd = end(silent);
            Connection slowly = connect(slow);
            CompletableFuture<TransportException> slowlyEnd = end(slowly);
            Knock.at(slowly).send(Arrays.copyOf(request, 10));
            // there is room for two
            assertThat(Outsider.within(end(connect(quick)))).hasMessageContaining("too many admissions");

            for (CompletableFuture<TransportException> end : List.of(silentEnd, slowlyEnd)) {
                assertThat(Outsider.within(end)).hasMessageContaining("admission timeout").returns(0L,
                        TransportException::closeCode);
            }
            assertThat(server.admittedPeers().find(slow.id())).isEmpty();
            assertThat(isAdmittedInTheEnd(quick, request)).isTrue();
        }
    }

    /** On a busy machine even the quick may be too slow at first. */
    private boolean isAdmittedInTheEnd(Outsider peer, byte[] request) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            Connection connection = connect(peer);
            CompletableFuture<TransportException> end = end(connection);
            Knock knock = Knock.tryAt(connection).send(request).finish();
            if (!(Outsider.within(CompletableFuture.anyOf(knock.finished, end)) instanceof TransportException)) {
                return knock.isAdmitted();
            }
        }
        return false;
    }
}
