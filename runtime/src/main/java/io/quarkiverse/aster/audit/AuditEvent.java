package io.quarkiverse.aster.audit;

import java.util.Locale;

/** What an {@link AuditRecord} is about. */
public enum AuditEvent {

    /** A call begins. */
    REQUEST,

    /** A call has ended with OK. */
    RESPONSE,

    /** A call has ended otherwise. */
    ERROR,

    /** A call has been refused before it began. */
    REFUSED,

    /** A peer has been admitted. */
    ADMITTED,

    /** A peer has not been admitted. */
    DENIED;

    /** As in the records of other bindings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
