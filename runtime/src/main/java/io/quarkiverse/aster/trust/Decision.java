package io.quarkiverse.aster.trust;

import java.util.Objects;
import java.util.Optional;

/**
 * What a gate decided. Reason and detail are for logs and operators, not for the peer; they hold no secrets.
 */
public final class Decision {

    private static final Decision ALLOWED = new Decision(null, "allowed", null);

    private final DenialReason reason;
    private final String detail;
    private final Throwable cause;

    private Decision(DenialReason reason, String detail, Throwable cause) {
        this.reason = reason;
        this.detail = detail;
        this.cause = cause;
    }

    static Decision allow() {
        return ALLOWED;
    }

    static Decision deny(DenialReason reason, String detail) {
        return new Decision(Objects.requireNonNull(reason), detail, null);
    }

    /** Denied because something on this side failed. */
    static Decision fail(DenialReason reason, String what, Throwable cause) {
        return new Decision(reason, what + " failed with " + cause.getClass().getName(), cause);
    }

    /** Whether the peer may pass. */
    public boolean isAllowed() {
        return reason == null;
    }

    /** The rule that failed; empty if allowed. */
    public Optional<DenialReason> reason() {
        return Optional.ofNullable(reason);
    }

    /** What was found and what was expected. */
    public String detail() {
        return detail;
    }

    /** What went wrong on this side, to be logged with its trace; empty for a plain denial. */
    public Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    @Override
    public String toString() {
        return reason == null ? detail : reason.code() + ": " + detail;
    }
}
