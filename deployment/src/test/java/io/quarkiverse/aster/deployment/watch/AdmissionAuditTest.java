package io.quarkiverse.aster.deployment.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.audit.AuditEvent;
import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.audit.AuditRecord;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.deployment.trust.Outsider;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.DenialReason;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** The audit has who was let in, and who was not and why. */
@Timeout(60)
class AdmissionAuditTest {

    /** Lets in who presents nothing; who presents something is held to it. */
    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Lobby.class, Outsider.class)
            .config("quarkus.aster.trust.root-pubkey", RootKey.generate().publicKey().hex())
            .config("quarkus.aster.trust.allow-all-producers", "false")
            .config("quarkus.aster.audit.enabled", "true");

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;
    @Inject
    AuditLog log;

    private List<AuditRecord> about(Outsider peer) {
        return log.records().stream().filter(entry -> entry.peer().equals(Optional.of(peer.id()))).toList();
    }

    @Test
    void anAdmissionIsNoted() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            outsider.enter(server.address(), null);

            AuditRecord entry = about(outsider).get(0);
            assertThat(entry.event()).isEqualTo(AuditEvent.ADMITTED);
            assertThat(entry.path()).contains(AdmissionPath.CONSUMER);
            assertThat(entry.reason()).isEmpty();
            assertThat(entry.duration()).isPresent();
        }
    }

    @Test
    void aDenialIsNotedWithItsReason() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            assertThatThrownBy(() -> outsider.enter(server.address(), ConsumerEnrollmentCredential.signPolicy(
                    RootKey.generate(), Optional.of(outsider.id()), Long.MAX_VALUE, Map.of()))).isNotNull();

            AuditRecord entry = about(outsider).get(0);
            assertThat(entry.event()).isEqualTo(AuditEvent.DENIED);
            assertThat(entry.path()).contains(AdmissionPath.CONSUMER);
            assertThat(entry.reason()).contains(DenialReason.UNTRUSTED_ROOT);
        }
    }

    @Test
    void soIsWhoDoesNotAsk() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            outsider.intrude(server.address());

            AuditRecord entry = about(outsider).get(0);
            assertThat(entry.event()).isEqualTo(AuditEvent.DENIED);
            assertThat(entry.path()).isEmpty();
            assertThat(entry.reason()).contains(DenialReason.NOT_ADMITTED);
        }
    }
}
