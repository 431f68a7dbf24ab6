package io.quarkiverse.aster.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.audit.AuditRecord;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.ConnectionGate;
import io.quarkiverse.aster.trust.Decision;

/** What a record says about a peer that was admitted, or was not. */
@Timeout(30)
class AdmissionAuditTest {

    private static final PeerId PEER = PeerId.of(new byte[32]);
    private static final Instant TIME = Instant.ofEpochSecond(12);

    private static Decision decision(boolean open) {
        return new ConnectionGate(open, new AdmittedPeers(1, Duration.ofHours(1), () -> TIME, (peer, cause) -> {
        })).onCall(PEER).decision();
    }

    @Test
    void anAdmissionHasItsPathAndDuration() {
        Map<String, Object> entry = AuditRecord.ofAdmission(TIME, PEER, Optional.of(AdmissionPath.CONSUMER), decision(true),
                Optional.of(Duration.ofMillis(3))).toMap();
        assertThat(entry).containsOnly(Map.entry("event", "admitted"), Map.entry("ts", 12.0),
                Map.entry("path", "consumer_admission"), Map.entry("peer", PEER.hex()), Map.entry("duration_ms", 3.0));
    }

    @Test
    void aDenialHasItsReason() {
        AuditRecord entry = AuditRecord.ofAdmission(TIME, PEER, Optional.empty(), decision(false), Optional.empty());
        assertThat(entry.toMap()).containsEntry("event", "denied").containsEntry("reason", "not_admitted")
                .containsEntry("message", entry.message().orElseThrow()).doesNotContainKeys("path", "duration_ms", "service");
        assertThat(List.of(entry.message().orElseThrow())).allMatch(text -> text.contains("expected"));
    }
}
