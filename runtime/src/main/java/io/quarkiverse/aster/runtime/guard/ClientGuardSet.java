package io.quarkiverse.aster.runtime.guard;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.runtime.config.ClientGuardsConfig;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The guards that one level of settings makes for a client, from the outside in: rate limit, retry, bulkhead, circuit breaker,
 * and the time an attempt may take. What is refused here says nothing about the peer, so the breaker must not see it.
 */
final class ClientGuardSet {

    private final RetryPolicy policy;
    private final RetryBudget budget;
    /** {@code null} if calls are made once. */
    private final Guard retry;
    /** {@code null} if there may be any number of calls. */
    private final RateLimits rate;
    /** Around one attempt, the outermost first. */
    private final List<Around> around;
    /** Within those, {@code null} for none; calls with many responses have none. */
    private final Guard timeout;
    private final long timeoutMillis;

    /**
     * @param levels of settings, the narrowest first
     * @param common the budget of the client, {@code null} if it has none
     * @param breakers those that are not for one client
     */
    ClientGuardSet(List<ClientGuardsConfig> levels, RetryBudget common, SharedBreakers breakers) {
        this.policy = Levels.retry(levels.stream().map(ClientGuardsConfig::retry).toList()).orElse(null);
        this.budget = policy == null || common != null ? common : new RetryBudget(policy.budget(), policy.budgetRatio());
        this.retry = policy == null ? null : retry();
        this.rate = Levels.rate(levels.stream().map(ClientGuardsConfig::rateLimit).toList())
                .map(settings -> new RateLimits(settings, System::nanoTime)).orElse(null);
        this.around = Stream.concat(
                Levels.bulkhead(levels.stream().map(ClientGuardsConfig::bulkhead).toList()).map(Bulkheads::of).map(Around::of)
                        .stream(),
                Levels.breaker(levels.stream().map(ClientGuardsConfig::circuitBreaker).toList())
                        .map(settings -> Breakers.of(settings, breakers)).stream())
                .toList();
        Optional<Duration> limit = Levels.first(levels, ClientGuardsConfig::attemptTimeout);
        this.timeout = limit.map(ClientGuardSet::timeout).orElse(null);
        this.timeoutMillis = limit.map(Duration::toMillis).orElse(0L);
    }

    boolean isEmpty() {
        return retry == null && rate == null && around.isEmpty() && timeout == null;
    }

    Uni<Object> call(InterceptedCall call, IntFunction<Uni<Object>> attempt, BooleanSupplier repeatable) {
        if (retry == null) {
            return Uni.createFrom().deferred(() -> {
                requireInTime(call);
                return attempt(call, () -> attempt.apply(1)).onFailure(TimeoutException.class).transform(this::told);
            });
        }
        return Uni.createFrom().deferred(() -> {
            requireInTime(call);
            budget.call();
            Attempts attempts = new Attempts(call, policy, budget, repeatable, RandomGenerator.getDefault());
            AtomicInteger number = new AtomicInteger();
            return retry.run(() -> {
                int next = number.incrementAndGet();
                return attempt(call, () -> attempt.apply(next)).onFailure()
                        .transform(failure -> new AttemptFailure(failure, attempts, next));
            });
        });
    }

    Multi<Object> stream(InterceptedCall call, Supplier<Multi<Object>> attempt) {
        Supplier<Multi<Object>> next = attempt;
        for (int i = around.size() - 1; i >= 0; i--) {
            Supplier<Multi<Object>> inner = next;
            Around guard = around.get(i);
            next = () -> guard.runStream(call, inner);
        }
        Supplier<Multi<Object>> guarded = next;
        return Multi.createFrom().deferred(() -> {
            requireInTime(call);
            return guarded.get();
        });
    }

    private Uni<Object> attempt(InterceptedCall call, Supplier<Uni<Object>> attempt) {
        Supplier<Uni<Object>> next = timeout == null ? attempt : () -> timeout.run(attempt);
        for (int i = around.size() - 1; i >= 0; i--) {
            Supplier<Uni<Object>> inner = next;
            Around guard = around.get(i);
            next = () -> guard.run(call, inner);
        }
        return next.get();
    }

    private void requireInTime(InterceptedCall call) {
        if (rate != null) {
            rate.require(call);
        }
    }

    private Guard retry() {
        CustomBackoffStrategy backoff = failure -> ((AttemptFailure) failure).delayMillis();
        return new Guard(Guard.builder().withRetry().maxRetries(policy.maxAttempts() - 1)
                // the deadline of the call is what ends it
                .maxDuration(0, ChronoUnit.MILLIS).jitter(0, ChronoUnit.MILLIS)
                .whenException(failure -> failure instanceof AttemptFailure attempt && attempt.isToBeRepeated())
                .withCustomBackoff().strategy(() -> backoff).done().done(),
                failure -> failure instanceof AttemptFailure attempt ? told(attempt.getCause()) : failure);
    }

    private static Guard timeout(Duration limit) {
        Checks.positive("attempt-timeout", limit);
        return new Guard(Guard.builder().withTimeout().duration(limit.toMillis(), ChronoUnit.MILLIS).done(),
                Function.identity());
    }

    /** What the caller is told of the failure of an attempt that was the last. */
    private Throwable told(Throwable failure) {
        return failure instanceof TimeoutException
                ? new DeadlineExceededException("deadline exceeded: no answer to an attempt within " + timeoutMillis + " ms",
                        Map.of(), failure)
                : failure;
    }
}
