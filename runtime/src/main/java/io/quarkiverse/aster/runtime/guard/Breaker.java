package io.quarkiverse.aster.runtime.guard;

import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.UnavailableException;

/**
 * Refuses calls for a while when too many have failed in a row. The protocol's; that of SmallRye Fault Tolerance takes what is
 * no
 * failure of the peer for a success, and cannot let another trial follow one that was cancelled. Any thread.
 */
final class Breaker {

    private static final Set<StatusCode> COUNTED = Set.of(StatusCode.UNAVAILABLE, StatusCode.INTERNAL, StatusCode.UNKNOWN);

    private enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final BreakerSettings settings;
    private final LongSupplier nanoTime;
    /** All of these are guarded by this. */
    private State state = State.CLOSED;
    private int failures;
    private int trials;
    private long openedAt;
    /** Counts changes of the state: calls that were let in before one tell nothing after it. */
    private long period;

    Breaker(BreakerSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /** A call that was let in. It is left once. */
    final class Permit {

        private final long enteredIn;

        private Permit(long enteredIn) {
            this.enteredIn = enteredIn;
        }

        /**
         * @param failure {@code null} for none
         * @param cancelled whether nobody waited for its end, which tells nothing about the peer
         */
        void leave(Throwable failure, boolean cancelled) {
            left(enteredIn, failure, cancelled);
        }
    }

    /** @throws UnavailableException if no call is let in now */
    synchronized Permit enter() {
        if (state == State.OPEN && hasRecovered()) {
            becomes(State.HALF_OPEN);
        }
        if (isFull()) {
            String name = state == State.OPEN ? "open" : "half-open";
            throw new UnavailableException("circuit breaker is " + name, Map.of(), new CircuitBreakerOpenException(name));
        }
        if (state == State.HALF_OPEN) {
            trials++;
        }
        return new Permit(period);
    }

    /** Whether it is going to refuse whatever comes now. */
    synchronized boolean isOpen() {
        return isFull() && !(state == State.OPEN && hasRecovered());
    }

    private boolean isFull() {
        return state == State.OPEN || state == State.HALF_OPEN && trials >= settings.halfOpenMaxCalls();
    }

    private boolean hasRecovered() {
        return nanoTime.getAsLong() - openedAt >= settings.recoveryTimeout().toNanos();
    }

    private synchronized void left(long enteredIn, Throwable failure, boolean cancelled) {
        if (enteredIn != period) {
            return;
        }
        boolean trial = state == State.HALF_OPEN;
        if (cancelled || isOfTheCaller(failure)) {
            // another trial may follow one that tells nothing
            trials -= trial ? 1 : 0;
        } else if (isCounted(failure)) {
            failures++;
            if (trial || failures >= settings.failureThreshold()) {
                openedAt = nanoTime.getAsLong();
                becomes(State.OPEN);
            }
        } else if (trial) {
            becomes(State.CLOSED);
        } else if (failure == null) {
            failures = 0;
        }
    }

    private void becomes(State next) {
        state = next;
        period++;
        failures = 0;
        trials = 0;
    }

    /** Whether it is what the caller's own code has failed with, which is no answer of the peer. */
    private static boolean isOfTheCaller(Throwable failure) {
        return failure != null && !(failure instanceof TimeoutException) && !(failure instanceof AsterException);
    }

    private static boolean isCounted(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof AsterException status && COUNTED.contains(status.code());
    }
}
