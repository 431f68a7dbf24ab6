package io.quarkiverse.aster.runtime.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.audit.AuditEvent;
import io.quarkiverse.aster.audit.AuditRecord;
import io.quarkiverse.aster.audit.AuditSink;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.runtime.intercept.Hook;
import io.smallrye.mutiny.Uni;

/** Two records for each call, its beginning and its end; one for a call that is refused before it begins. */
public final class CallAudit implements AsterInterceptor {

    private static final String ROLE = "aster.role";

    private final AuditSink sink;
    private final Clock clock;

    public CallAudit(AuditSink sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** What it does. */
    public static Set<Hook> hooks() {
        return EnumSet.of(Hook.CALL, Hook.COMPLETE, Hook.REFUSED);
    }

    @Override
    public Uni<Void> onCall(InterceptedCall call) {
        sink.record(record(AuditEvent.REQUEST, call, null, Optional.empty()));
        return AsterInterceptor.super.onCall(call);
    }

    @Override
    public void onComplete(InterceptedCall call, CallOutcome outcome) {
        sink.record(record(outcome.isOk() ? AuditEvent.RESPONSE : AuditEvent.ERROR, call, outcome,
                Optional.of(call.elapsed())));
    }

    @Override
    public void onRefused(RefusedCall call) {
        AsterException reason = call.reason();
        sink.record(new AuditRecord(AuditEvent.REFUSED, now(), call.service(), call.method(), call.callId(), 1,
                Optional.of(reason.code()), Optional.ofNullable(reason.getMessage()), call.peer(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private AuditRecord record(AuditEvent event, InterceptedCall call, CallOutcome outcome, Optional<Duration> duration) {
        return new AuditRecord(event, now(), call.service(), call.method(), call.callId(), call.attempt(),
                outcome == null ? Optional.empty() : Optional.of(outcome.code()),
                outcome == null ? Optional.empty() : outcome.failure().map(AsterException::getMessage), call.peer(),
                call.sessionId(), Optional.of(call.pattern()), duration, Optional.ofNullable(call.attributes().get(ROLE)));
    }

    private Instant now() {
        return clock.instant();
    }
}
