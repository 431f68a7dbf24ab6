package io.quarkiverse.aster.runtime.guard;

import java.time.Duration;

import io.quarkiverse.aster.runtime.config.CircuitBreakerScope;

/**
 * When calls are refused because too many have failed.
 *
 * @param failureThreshold failures in a row
 * @param recoveryTimeout how long calls are refused
 * @param halfOpenMaxCalls calls that are let through after that
 * @param per what calls are counted together
 */
record BreakerSettings(int failureThreshold, Duration recoveryTimeout, int halfOpenMaxCalls, CircuitBreakerScope per) {

    BreakerSettings {
        Checks.range("failure-threshold", failureThreshold, 1, 1_000_000);
        Checks.positive("recovery-timeout", recoveryTimeout);
        Checks.range("half-open-max-calls", halfOpenMaxCalls, 1, 1_000_000);
    }
}
