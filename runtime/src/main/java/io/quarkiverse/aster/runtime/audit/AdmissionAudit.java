package io.quarkiverse.aster.runtime.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.aster.audit.AuditRecord;
import io.quarkiverse.aster.audit.AuditSink;
import io.quarkiverse.aster.runtime.server.ServerEvents;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.Decision;

/** A record for each peer that asks to be admitted, and one for each that comes without an admission. */
public final class AdmissionAudit implements ServerEvents {

    private final Supplier<AuditSink> sink;
    private final InstantSource clock;

    /** @param sink asked with every record; once the application runs */
    public AdmissionAudit(Supplier<AuditSink> sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
    }

    @Override
    public void decided(Connection connection, AdmissionPath path, Decision decision, Duration taken) {
        note(connection, Optional.of(path), decision, Optional.of(taken));
    }

    @Override
    public void refused(Connection connection, Decision decision) {
        note(connection, Optional.empty(), decision, Optional.empty());
    }

    private void note(Connection connection, Optional<AdmissionPath> path, Decision decision, Optional<Duration> taken) {
        sink.get().record(AuditRecord.ofAdmission(clock.instant(), connection.peer(), path, decision, taken));
    }
}
