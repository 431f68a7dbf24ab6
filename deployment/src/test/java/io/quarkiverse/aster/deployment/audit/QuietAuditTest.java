package io.quarkiverse.aster.deployment.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.audit.AuditEvent;
import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.audit.AuditRecord;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.deployment.trust.Guarded;
import io.quarkiverse.aster.deployment.trust.Outsider;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/** Records need not be in the log of the application. */
@Timeout(60)
class QuietAuditTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Guarded.class, Outsider.class)
            .config("quarkus.aster.audit.enabled", "true").config("quarkus.aster.audit.log", "false")
            .logs(messages -> assertThat(messages).isNotEmpty().noneMatch(line -> line.contains("\"event\":")));

    @Inject
    AsterServer server;
    @Inject
    AuditLog log;
    @Inject
    Vertx vertx;

    @Test
    void theyAreKeptNevertheless() {
        try (Outsider peer = new Outsider(vertx, NodeKey.generate())) {
            peer.enter(server.address(), null);
            assertThat(log.records()).extracting(AuditRecord::event).containsExactly(AuditEvent.ADMITTED);
        }
    }
}
