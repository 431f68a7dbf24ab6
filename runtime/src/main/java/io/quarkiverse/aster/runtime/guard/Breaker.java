package io.quarkiverse.aster.runtime.guard;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.UnavailableException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;

/** Makes circuit breakers. */
final class Breaker {

    private static final Set<StatusCode> COUNTED = Set.of(StatusCode.UNAVAILABLE, StatusCode.INTERNAL, StatusCode.UNKNOWN);

    private Breaker() {
    }

    /** One that opens when all of the last calls have failed, as many as the threshold says. */
    static Guard of(BreakerSettings settings) {
        AtomicReference<CircuitBreakerState> state = new AtomicReference<>(CircuitBreakerState.CLOSED);
        return new Guard(Guard.builder().withCircuitBreaker().requestVolumeThreshold(settings.failureThreshold())
                .failureRatio(1).delay(settings.recoveryTimeout().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(settings.halfOpenMaxCalls()).onStateChange(state::set)
                .when(failure -> isCounted(failure, state.get())).done(),
                failure -> failure instanceof CircuitBreakerOpenException
                        ? new UnavailableException("circuit breaker is "
                                + (state.get() == CircuitBreakerState.HALF_OPEN ? "half-open" : "open"), Map.of(), failure)
                        : failure);
    }

    private static boolean isCounted(Throwable failure, CircuitBreakerState state) {
        if (failure instanceof CancelledException) {
            // a trial that nobody waited for tells nothing: the next one has to wait
            return state == CircuitBreakerState.HALF_OPEN;
        }
        return failure instanceof TimeoutException
                || failure instanceof AsterException status && COUNTED.contains(status.code());
    }
}
