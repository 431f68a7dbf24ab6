package io.quarkiverse.aster.runtime.audit;

import java.util.List;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.audit.AuditRecord;
import io.quarkiverse.aster.audit.AuditSink;

/** Hands each record to several, none of which can keep it from the others. */
public record Sinks(List<AuditSink> sinks) implements AuditSink {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.audit");

    @Override
    public void record(AuditRecord entry) {
        for (AuditSink sink : sinks) {
            try {
                sink.record(entry);
            } catch (RuntimeException e) {
                LOG.errorf(e, "Audit sink %s failed", sink.getClass().getName());
            }
        }
    }
}
