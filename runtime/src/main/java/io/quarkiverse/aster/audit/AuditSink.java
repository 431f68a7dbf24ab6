package io.quarkiverse.aster.audit;

/**
 * Takes the records of a server. All CDI beans of this type get them if {@code quarkus.aster.audit.enabled} is true.
 */
@FunctionalInterface
public interface AuditSink {

    /** On any thread, an event loop among them: it must not block. What it throws is logged, and nobody else hears of it. */
    void record(AuditRecord entry);
}
