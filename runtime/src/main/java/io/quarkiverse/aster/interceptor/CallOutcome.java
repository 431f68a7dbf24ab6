package io.quarkiverse.aster.interceptor;

import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.StatusCode;

/** How a call has ended. Immutable. */
public final class CallOutcome {

    private static final CallOutcome OK = new CallOutcome(null);

    private final AsterException failure;

    private CallOutcome(AsterException failure) {
        this.failure = failure;
    }

    /** With {@link StatusCode#OK}. */
    public static CallOutcome ok() {
        return OK;
    }

    /** Otherwise. */
    public static CallOutcome of(AsterException failure) {
        return new CallOutcome(Objects.requireNonNull(failure, "failure"));
    }

    public boolean isOk() {
        return failure == null;
    }

    public StatusCode code() {
        return failure == null ? StatusCode.OK : failure.code();
    }

    /** What the caller is told, empty if the call ended with OK. */
    public Optional<AsterException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return failure == null ? "OK" : failure.code() + ": " + failure.getMessage();
    }
}
