package io.quarkiverse.aster.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.NodeKey;

@Timeout(30)
class AuditLogTest {

    private static AuditRecord request(int number) {
        return new AuditRecord(AuditEvent.REQUEST, Instant.ofEpochSecond(number), "S", "m", "" + number, 1, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(MethodPattern.UNARY), Optional.empty(),
                Optional.empty());
    }

    @Test
    void keepsTheLastOnesAndSaysHowManyThereWereBefore() {
        AuditLog log = new AuditLog(2);
        for (int i = 1; i <= 5; i++) {
            log.record(request(i));
        }
        assertThat(log.records()).containsExactly(request(4), request(5));
        assertThat(log.dropped()).isEqualTo(3);
    }

    @Test
    void canKeepNone() {
        AuditLog log = new AuditLog(0);
        log.record(request(1));
        assertThat(log.records()).isEmpty();
        assertThat(log.dropped()).isEqualTo(1);
        assertThatThrownBy(() -> new AuditLog(-1)).hasMessage("capacity: -1 (expected: >= 0)");
    }

    @Test
    void recordsHaveTheNamesOfAllBindings() {
        PeerId peer = NodeKey.generate().id();
        AuditRecord end = new AuditRecord(AuditEvent.ERROR, Instant.ofEpochSecond(12, 345_678_900), "S", "m", "id", 1,
                Optional.of(StatusCode.NOT_FOUND), Optional.of("none"), Optional.of(peer), Optional.of("7"),
                Optional.of(MethodPattern.BIDI_STREAM), Optional.of(Duration.ofNanos(1_234_567)), Optional.of("ops"));
        assertThat(end.toMap()).containsOnlyKeys("event", "ts", "service", "method", "call_id", "attempt", "code", "message",
                "peer", "session_id", "pattern", "duration_ms", "attributes_role")
                .containsEntry("event", "error").containsEntry("ts", 12.345678).containsEntry("code", "NOT_FOUND")
                .containsEntry("pattern", "bidi_stream").containsEntry("duration_ms", 1.234)
                .containsEntry("peer", peer.toString());
        assertThat(request(3).toMap()).containsOnlyKeys("event", "ts", "service", "method", "call_id", "attempt", "pattern");
    }
}
