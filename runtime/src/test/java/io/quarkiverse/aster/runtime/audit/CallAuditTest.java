package io.quarkiverse.aster.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.audit.AuditRecord;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.testing.FakeCall;
import io.quarkiverse.aster.transport.PeerId;

/** What the records of a call say. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CallAuditTest {

    private static final PeerId PEER = PeerId.fromHex("0a".repeat(32));

    private final AuditLog log = new AuditLog(10);
    private final CallAudit audit = new CallAudit(log, Clock.fixed(Instant.ofEpochMilli(12_500), ZoneOffset.UTC));

    private static FakeCall call() {
        return FakeCall.served("Billing", "pay").peer(PEER).metadata("secret", "of the caller");
    }

    private List<Map<String, Object>> records() {
        return log.records().stream().map(AuditRecord::toMap).toList();
    }

    /** What all records of {@link #call()} say. */
    private static Map<String, Object> entry(String event) {
        return new LinkedHashMap<>(Map.of("event", event, "ts", 12.5, "service", "Billing", "method", "pay", "call_id",
                "1", "attempt", 1, "peer", PEER.hex(), "pattern", "unary"));
    }

    @Test
    void aCallHasOneOfItsBeginningAndOneOfItsEnd() {
        FakeCall call = call();
        audit.onCall(call).await().indefinitely();
        audit.onComplete(call.elapsed(Duration.ofMillis(3)), CallOutcome.ok());

        Map<String, Object> end = entry("response");
        end.put("code", "OK");
        end.put("duration_ms", 3.0);
        assertThat(records()).containsExactly(entry("request"), end);
    }

    @Test
    void aFailureHasWhatTheCallerWasTold() {
        FakeCall call = call();
        audit.onCall(call).await().indefinitely();
        audit.onComplete(call, CallOutcome.of(new UnavailableException("down")));

        assertThat(records()).hasSize(2).last().asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("event", "error").containsEntry("code", "UNAVAILABLE").containsEntry("message", "down")
                .containsEntry("duration_ms", 0.0);
    }

    @Test
    void bothNameTheSessionTheRoleAndThePattern() {
        FakeCall call = call().session("7").attribute("aster.role", "clerk").attribute("other", "x")
                .pattern(MethodPattern.BIDI_STREAM);
        audit.onCall(call).await().indefinitely();
        audit.onComplete(call, CallOutcome.ok());

        assertThat(records()).hasSize(2).allSatisfy(entry -> assertThat(entry).containsEntry("session_id", "7")
                .containsEntry("attributes_role", "clerk").containsEntry("pattern", "bidi_stream")
                .doesNotContainKeys("other", "metadata"));
    }

    @Test
    void aRefusedCallHasOneWithTheReason() {
        audit.onRefused(new RefusedCall(Optional.of(PEER), "Nobody", "at all", false, "id", new NotFoundException("none")));

        assertThat(records()).containsExactly(Map.of("event", "refused", "ts", 12.5, "service", "Nobody", "method", "at all",
                "call_id", "id", "attempt", 1, "code", "NOT_FOUND", "message", "none", "peer", PEER.hex()));
    }
}
