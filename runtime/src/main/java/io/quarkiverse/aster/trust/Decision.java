package io.quarkiverse.aster.trust;

import java.util.Objects;
import java.util.Optional;

/**
 * What a gate decided. Reason and detail are for logs and operators, not for the peer; they hold no secrets.
 */
public final class Decision {

    private static final Decision ALLOWED = new Decision(null, "allowed");

    private final DenialReason reason;
    private final String detail;

    private Decision(DenialReason reason, String detail) {
        this.reason = reason;
        this.detail = detail;
    }

    static Decision allow() {
        return ALLOWED;
    }

    static Decision deny(DenialReason reason, String detail) {
        return new Decision(Objects.requireNonNull(reason), detail);
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

    @Override
    public String toString() {
        return reason == null ? detail : reason.code() + ": " + detail;
    }
}
