package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.ServerCounters;
import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.audit.AuditRecord;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.deployment.watch.Seen;
import io.quarkiverse.aster.event.PeerAdmitted;
import io.quarkiverse.aster.event.PeerDenied;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.ProducerAdmissionResponse;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** Producers of another node that ask to be admitted over the network: what is counted, told and audited. */
@Timeout(60)
class ProducerEventsTest {

    private static final RootKey ROOT = RootKey.of(bytes());

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .gated(Guarded.class, Outsider.class, Knock.class, Seen.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.trust.allow-all-producers", "false")
            .config("quarkus.aster.audit.enabled", "true");

    @Inject
    AsterServer server;
    @Inject
    AsterServerInfo info;
    @Inject
    AuditLog audit;
    @Inject
    Vertx vertx;

    private Outsider producer;

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }

    @BeforeEach
    void arrive() {
        info.resetCounters();
        producer = new Outsider(vertx, NodeKey.generate());
    }

    @AfterEach
    void goAway() {
        producer.close();
    }

    private boolean knock(RootKey root) {
        EnrollmentCredential credential = EnrollmentCredential.sign(root, producer.id(),
                Instant.now().plusSeconds(3600).getEpochSecond(), Map.of("aster.role", "producer"));
        Knock knock = Knock.at(producer.connect(server.address(), AdmissionPath.PRODUCER.alpn()))
                .send(Knock.request(credential)).finish();
        return ProducerAdmissionResponse.parse(knock.answer()).accepted();
    }

    private List<AuditRecord> audited() {
        return audit.records().stream().filter(entry -> entry.peer().filter(producer.id()::equals).isPresent()).toList();
    }

    @Test
    void oneThatIsLetIn() {
        assertThat(knock(ROOT)).isTrue();

        PeerAdmitted admitted = Seen.await(PeerAdmitted.class, event -> event.peer().equals(producer.id()));
        assertThat(admitted.path()).isEqualTo(AdmissionPath.PRODUCER);
        assertThat(admitted.server()).isEqualTo(server.endpointId());
        assertThat(info.counters().producers()).isEqualTo(new ServerCounters.Admissions(1, 0, 0));
        assertThat(info.counters().consumers()).isEqualTo(new ServerCounters.Admissions(0, 0, 0));
        assertThat(audited()).singleElement().satisfies(entry -> assertThat(entry.toMap())
                .containsEntry("event", "admitted").containsEntry("path", "producer_admission"));
    }

    @Test
    void oneThatIsNot() {
        assertThat(knock(RootKey.generate())).isFalse();

        PeerDenied denied = Seen.await(PeerDenied.class, event -> event.peer().equals(producer.id()));
        assertThat(denied.path()).contains(AdmissionPath.PRODUCER);
        assertThat(info.counters().producers()).isEqualTo(new ServerCounters.Admissions(0, 1, 0));
        assertThat(audited()).singleElement().satisfies(entry -> assertThat(entry.toMap())
                .containsEntry("event", "denied").containsEntry("path", "producer_admission")
                .containsEntry("reason", denied.reason().name().toLowerCase()));
    }
}
