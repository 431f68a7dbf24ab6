package io.quarkiverse.aster.runtime.guard;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

import io.quarkiverse.aster.StatusCode;

/**
 * When a call that has failed is made again.
 *
 * @param maxAttempts the first one included
 * @param initialDelay before the second attempt
 * @param maxDelay the longest wait, jitter aside
 * @param multiplier by how much every wait is longer than the one before
 * @param jitter what is added to a wait at most, as a part of it
 * @param codes of failures that another attempt may help with
 * @param budget how many attempts beyond the first all calls may make in one go
 * @param budgetRatio what each call adds to that
 */
record RetryPolicy(int maxAttempts, Duration initialDelay, Duration maxDelay, double multiplier, double jitter,
        Set<StatusCode> codes, int budget, double budgetRatio) {

    RetryPolicy {
        Checks.range("max-attempts", maxAttempts, 1, 100);
        Checks.positive("initial-delay", initialDelay);
        Checks.positive("max-delay", maxDelay);
        Checks.range("multiplier", multiplier, 1, 100);
        Checks.range("jitter", jitter, 0, 1);
        Checks.range("budget", budget, 0, 1_000_000);
        Checks.range("budget-ratio", budgetRatio, 0, 1);
        codes = Set.copyOf(codes);
        if (codes.contains(StatusCode.OK) || codes.contains(StatusCode.DEADLINE_EXCEEDED)
                || codes.contains(StatusCode.CANCELLED)) {
            throw new IllegalArgumentException("codes: " + codes + " (expected: without OK, CANCELLED, DEADLINE_EXCEEDED)");
        }
    }

    /** How long to wait after an attempt, the first one being 1. */
    Duration delay(int attempt, RandomGenerator random) {
        double nanos = Math.min(maxDelay.toNanos(), initialDelay.toNanos() * Math.pow(multiplier, attempt - 1));
        return Duration.ofNanos((long) (nanos + nanos * jitter * random.nextDouble()));
    }
}
