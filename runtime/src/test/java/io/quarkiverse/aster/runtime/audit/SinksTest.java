package io.quarkiverse.aster.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.audit.AuditEvent;
import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.audit.AuditRecord;

@Timeout(30)
class SinksTest {

    @Test
    void oneThatFailsDoesNotKeepRecordsFromOthers() {
        AuditRecord entry = new AuditRecord(AuditEvent.DENIED, Instant.EPOCH, "", "", "", 1, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        AuditLog log = new AuditLog(1);
        new Sinks(List.of(refused -> {
            throw new IllegalStateException("no");
        }, log)).record(entry);
        assertThat(log.records()).containsExactly(entry);
    }

    /** What peers send must not begin other lines, or fields. */
    @Test
    void aLineIsJson() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("event", "error");
        entry.put("ts", 1795697372.421195);
        entry.put("attempt", 1);
        entry.put("message", "a \"quoted\"\nline");
        assertThat(LogSink.json(entry))
                .isEqualTo(
                        "{\"event\":\"error\",\"ts\":1795697372.421195,\"attempt\":1,\"message\":\"a \\\"quoted\\\"\\nline\"}");
    }
}
