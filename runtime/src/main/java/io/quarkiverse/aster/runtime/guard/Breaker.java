package io.quarkiverse.aster.runtime.guard;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.UnavailableException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;

/** Refuses calls for a while when all of the last ones have failed, as many as the threshold says. Any thread. */
final class Breaker {

    private static final Set<StatusCode> COUNTED = Set.of(StatusCode.UNAVAILABLE, StatusCode.INTERNAL, StatusCode.UNKNOWN);

    /** @param at when it became that, in nanoseconds */
    private record State(CircuitBreakerState state, long at) {
    }

    private final LongSupplier nanoTime;
    private final long recoveryNanos;
    private final Guard guard;
    private volatile State last;

    Breaker(BreakerSettings settings, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.recoveryNanos = settings.recoveryTimeout().toNanos();
        became(CircuitBreakerState.CLOSED);
        this.guard = new Guard(Guard.builder().withCircuitBreaker().requestVolumeThreshold(settings.failureThreshold())
                .failureRatio(1).delay(settings.recoveryTimeout().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(settings.halfOpenMaxCalls()).onStateChange(this::became).when(this::isCounted).done(),
                failure -> failure instanceof CircuitBreakerOpenException
                        ? new UnavailableException("circuit breaker is "
                                + (last.state() == CircuitBreakerState.HALF_OPEN ? "half-open" : "open"), Map.of(), failure)
                        : failure);
    }

    Guard guard() {
        return guard;
    }

    /** Whether it is going to refuse whatever comes now. */
    boolean isOpen() {
        State now = last;
        return now.state() == CircuitBreakerState.OPEN && nanoTime.getAsLong() - now.at() < recoveryNanos;
    }

    private void became(CircuitBreakerState state) {
        last = new State(state, nanoTime.getAsLong());
    }

    private boolean isCounted(Throwable failure) {
        if (failure instanceof CancelledException) {
            // a trial that nobody waited for tells nothing: the next one has to wait
            return last.state() == CircuitBreakerState.HALF_OPEN;
        }
        return failure instanceof TimeoutException
                || failure instanceof AsterException status && COUNTED.contains(status.code());
    }
}
