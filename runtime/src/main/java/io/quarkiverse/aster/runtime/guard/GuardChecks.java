package io.quarkiverse.aster.runtime.guard;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.config.BulkheadConfig;
import io.quarkiverse.aster.runtime.config.CircuitBreakerConfig;
import io.quarkiverse.aster.runtime.config.CircuitBreakerScope;
import io.quarkiverse.aster.runtime.config.ClientGuardsConfig;
import io.quarkiverse.aster.runtime.config.RateLimitConfig;
import io.quarkiverse.aster.runtime.config.RateLimitScope;
import io.quarkiverse.aster.runtime.config.RetryConfig;
import io.quarkiverse.aster.runtime.config.ServerGuardsConfig;

/**
 * Finds everything that is wrong with the guards of one level of the configuration, be they enabled or not: each setting is
 * tried in the company of others that are right.
 */
public final class GuardChecks {

    private static final Duration RIGHT = Duration.ofSeconds(1);

    /** Gets the rest of the key, and what is wrong with it. */
    private final BiConsumer<String, String> problems;

    private GuardChecks(BiConsumer<String, String> problems) {
        this.problems = problems;
    }

    /** @param problems gets the rest of each wrong key, such as {@code retry.jitter}, and what is wrong with it */
    public static void check(ClientGuardsConfig level, BiConsumer<String, String> problems) {
        GuardChecks checks = new GuardChecks(problems);
        checks.retry(level.retry());
        checks.breaker(level.circuitBreaker());
        checks.rate(level.rateLimit());
        checks.bulkhead(level.bulkhead());
        level.attemptTimeout().ifPresent(value -> checks.attempt("", () -> Checks.positive("attempt-timeout", value)));
    }

    /** The same for a server. */
    public static void check(ServerGuardsConfig level, BiConsumer<String, String> problems) {
        GuardChecks checks = new GuardChecks(problems);
        checks.rate(level.rateLimit());
        checks.bulkhead(level.bulkhead());
    }

    private void retry(RetryConfig retry) {
        retry.maxAttempts().ifPresent(value -> retry(() -> policy(value, RIGHT, RIGHT, 1, 0, Set.of(), 1, 0)));
        retry.initialDelay().ifPresent(value -> retry(() -> policy(1, value, RIGHT, 1, 0, Set.of(), 1, 0)));
        retry.maxDelay().ifPresent(value -> retry(() -> policy(1, RIGHT, value, 1, 0, Set.of(), 1, 0)));
        retry.multiplier().ifPresent(value -> retry(() -> policy(1, RIGHT, RIGHT, value, 0, Set.of(), 1, 0)));
        retry.jitter().ifPresent(value -> retry(() -> policy(1, RIGHT, RIGHT, 1, value, Set.of(), 1, 0)));
        retry.codes().ifPresent(value -> retry(() -> policy(1, RIGHT, RIGHT, 1, 0, Levels.codes(value), 1, 0)));
        retry.budget().ifPresent(value -> retry(() -> policy(1, RIGHT, RIGHT, 1, 0, Set.of(), value, 0)));
        retry.budgetRatio().ifPresent(value -> retry(() -> policy(1, RIGHT, RIGHT, 1, 0, Set.of(), 1, value)));
    }

    private void retry(Runnable policy) {
        attempt("retry.", policy);
    }

    private static void policy(int maxAttempts, Duration initialDelay, Duration maxDelay, double multiplier, double jitter,
            Set<StatusCode> codes, int budget, double budgetRatio) {
        new RetryPolicy(maxAttempts, initialDelay, maxDelay, multiplier, jitter, codes, budget, budgetRatio);
    }

    private void breaker(CircuitBreakerConfig breaker) {
        breaker.failureThreshold().ifPresent(value -> breaker(value, RIGHT, 1));
        breaker.recoveryTimeout().ifPresent(value -> breaker(1, value, 1));
        breaker.halfOpenMaxCalls().ifPresent(value -> breaker(1, RIGHT, value));
    }

    private void breaker(int failureThreshold, Duration recoveryTimeout, int halfOpenMaxCalls) {
        attempt("circuit-breaker.", () -> new BreakerSettings(failureThreshold, recoveryTimeout, halfOpenMaxCalls,
                CircuitBreakerScope.CLIENT));
    }

    private void rate(RateLimitConfig limit) {
        limit.rate().ifPresent(value -> attempt("rate-limit.", () -> new RateSettings(value, 1, RateLimitScope.GLOBAL)));
        limit.burst().ifPresent(value -> attempt("rate-limit.", () -> new RateSettings(1, value, RateLimitScope.GLOBAL)));
    }

    private void bulkhead(BulkheadConfig bulkhead) {
        bulkhead.limit().ifPresent(value -> attempt("bulkhead.", () -> new BulkheadSettings(value, 1)));
        bulkhead.queueSize().ifPresent(value -> attempt("bulkhead.", () -> new BulkheadSettings(1, value)));
    }

    /** What these settings throw begins with the name of what is wrong. */
    private void attempt(String group, Runnable settings) {
        try {
            settings.run();
        } catch (IllegalArgumentException e) {
            List<String> parts = List.of(e.getMessage().split(": ", 2));
            problems.accept(group + parts.get(0), parts.get(1));
        }
    }
}
