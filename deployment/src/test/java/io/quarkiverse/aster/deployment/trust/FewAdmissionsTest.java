package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/** Whoever asks to be admitted too often from one address is turned away, under whatever key. */
@Timeout(60)
class FewAdmissionsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Guarded.class, Outsider.class)
            .config("quarkus.aster.trust.max-admissions-per-address", "2");

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    @Test
    void theThirdIsTurnedAway() {
        try (Outsider one = new Outsider(vertx, NodeKey.generate());
                Outsider other = new Outsider(vertx, NodeKey.generate())) {
            assertThat(one.enter(server.address(), null).connection().isOpen()).isTrue();
            assertThat(one.enter(server.address(), null).connection().isOpen()).isTrue();
            Connection third = other.connect(server.address(), AdmissionPath.CONSUMER.alpn());
            CompletableFuture<TransportException> ended = new CompletableFuture<>();
            third.onClose(ended::complete);
            assertThat(Outsider.within(ended)).hasMessageContaining("too many admissions");
            assertThat(server.admittedPeers().find(other.id())).isEmpty();
        }
    }
}
