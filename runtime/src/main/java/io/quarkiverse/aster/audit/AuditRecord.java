package io.quarkiverse.aster.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.Decision;
import io.quarkiverse.aster.trust.DenialReason;

/**
 * One thing that has happened. Never what messages or metadata say.
 *
 * @param service empty for what is about no call; at most 256 characters
 * @param method likewise
 * @param callId likewise
 * @param attempt 1, as servers know no other
 * @param code how it ended, empty for what has begun
 * @param message what the caller was told; of a peer that was not admitted what was found and expected, which it is not told
 * @param duration of a call that has ended, or of an admission
 * @param role the attribute {@code aster.role} of the caller
 * @param path how a peer asked to be admitted; empty if it came without an admission
 * @param reason why a peer was not admitted, which it is not told
 */
public record AuditRecord(AuditEvent event, Instant time, String service, String method, String callId, int attempt,
        Optional<StatusCode> code, Optional<String> message, Optional<PeerId> peer, Optional<String> sessionId,
        Optional<MethodPattern> pattern, Optional<Duration> duration, Optional<String> role,
        Optional<AdmissionPath> path, Optional<DenialReason> reason) {

    private static final double MICROS_PER_SECOND = 1e6;

    /** A record about a call. */
    public AuditRecord(AuditEvent event, Instant time, String service, String method, String callId, int attempt,
            Optional<StatusCode> code, Optional<String> message, Optional<PeerId> peer, Optional<String> sessionId,
            Optional<MethodPattern> pattern, Optional<Duration> duration, Optional<String> role) {
        this(event, time, service, method, callId, attempt, code, message, peer, sessionId, pattern, duration, role,
                Optional.empty(), Optional.empty());
    }

    /**
     * A record about a peer that was admitted, or was not.
     *
     * @param path how it asked to be; empty if it came without an admission
     * @param duration how long that took
     */
    public static AuditRecord ofAdmission(Instant time, PeerId peer, Optional<AdmissionPath> path, Decision decision,
            Optional<Duration> duration) {
        return new AuditRecord(decision.isAllowed() ? AuditEvent.ADMITTED : AuditEvent.DENIED, time, "", "", "", 1,
                Optional.empty(), decision.isAllowed() ? Optional.empty() : Optional.of(decision.detail()), Optional.of(peer),
                Optional.empty(), Optional.empty(), duration, Optional.empty(), path, decision.reason());
    }

    /** The record under the names that all bindings use, what is empty left out. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("event", event.toString());
        map.put("ts", time.getEpochSecond() + time.getNano() / 1000 / MICROS_PER_SECOND);
        if (!service.isEmpty()) {
            map.put("service", service);
            map.put("method", method);
            map.put("call_id", callId);
            map.put("attempt", attempt);
        }
        code.ifPresent(status -> map.put("code", status.name()));
        message.ifPresent(text -> map.put("message", text));
        reason.ifPresent(why -> map.put("reason", why.code()));
        path.ifPresent(way -> map.put("path", way.protocolName()));
        peer.ifPresent(id -> map.put("peer", id.toString()));
        sessionId.ifPresent(id -> map.put("session_id", id));
        pattern.ifPresent(kind -> map.put("pattern", kind.name().toLowerCase(Locale.ROOT)));
        duration.ifPresent(taken -> map.put("duration_ms", taken.toNanos() / 1000 / 1000.0));
        role.ifPresent(name -> map.put("attributes_role", name));
        return Collections.unmodifiableMap(map);
    }
}
