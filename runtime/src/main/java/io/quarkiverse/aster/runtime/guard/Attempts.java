package io.quarkiverse.aster.runtime.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.interceptor.InterceptedCall;

/** The attempts of one call, and whether there may be another. */
final class Attempts {

    private final InterceptedCall call;
    private final RetryPolicy policy;
    private final RetryBudget budget;
    private final BooleanSupplier repeatable;
    private final RandomGenerator random;

    /** @param repeatable whether nothing of the call is used up, such as a stream of requests that can be read once */
    Attempts(InterceptedCall call, RetryPolicy policy, RetryBudget budget, BooleanSupplier repeatable, RandomGenerator random) {
        this.call = call;
        this.policy = policy;
        this.budget = budget;
        this.repeatable = repeatable;
        this.random = random;
    }

    /**
     * How long to wait before the next attempt.
     *
     * @param number of the attempt that has failed
     * @return milliseconds, -1 if there is to be none
     */
    long delayAfter(Throwable failure, int number) {
        if (!call.isIdempotent() || number >= policy.maxAttempts() || !helps(failure) || !repeatable.getAsBoolean()
                || call.isCancelled()) {
            return -1;
        }
        Duration delay = policy.delay(number, random);
        Optional<Duration> left = call.remaining();
        if (left.isPresent() && left.get().compareTo(delay) <= 0 || !budget.take()) {
            return -1;
        }
        return delay.toMillis();
    }

    private boolean helps(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof AsterException status
                && policy.codes().contains(status.code()) && !ClientGuards.haveRefused(status);
    }
}
