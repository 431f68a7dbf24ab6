package io.quarkiverse.aster.runtime.guard;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.config.BulkheadConfig;
import io.quarkiverse.aster.runtime.config.CircuitBreakerConfig;
import io.quarkiverse.aster.runtime.config.CircuitBreakerScope;
import io.quarkiverse.aster.runtime.config.RateLimitConfig;
import io.quarkiverse.aster.runtime.config.RateLimitScope;
import io.quarkiverse.aster.runtime.config.RetryConfig;

/**
 * Settings that are made at several levels: what one does not say, the next wider one does. What they throw names the setting
 * that is wrong.
 */
final class Levels {

    private static final List<StatusCode> NAMED = Stream
            .concat(IntStream.rangeClosed(0, 16).mapToObj(StatusCode::of), Stream.of(StatusCode.CONTRACT_VIOLATION)).toList();

    private Levels() {
    }

    /** @param levels the narrowest first */
    static Optional<RetryPolicy> retry(List<RetryConfig> levels) {
        if (!enabled(levels, RetryConfig::enabled)) {
            return Optional.empty();
        }
        return Optional.of(new RetryPolicy(number(levels, RetryConfig::maxAttempts, 3),
                first(levels, RetryConfig::initialDelay).orElse(Duration.ofMillis(100)),
                first(levels, RetryConfig::maxDelay).orElse(Duration.ofSeconds(30)),
                decimal(levels, RetryConfig::multiplier, 2), decimal(levels, RetryConfig::jitter, 0.1),
                first(levels, RetryConfig::codes).map(Levels::codes).orElse(Set.of(StatusCode.UNAVAILABLE)),
                number(levels, RetryConfig::budget, 10), decimal(levels, RetryConfig::budgetRatio, 0.2)));
    }

    /** @param levels the narrowest first */
    static Optional<BreakerSettings> breaker(List<CircuitBreakerConfig> levels) {
        if (!enabled(levels, CircuitBreakerConfig::enabled)) {
            return Optional.empty();
        }
        return Optional.of(new BreakerSettings(number(levels, CircuitBreakerConfig::failureThreshold, 3),
                first(levels, CircuitBreakerConfig::recoveryTimeout).orElse(Duration.ofSeconds(5)),
                number(levels, CircuitBreakerConfig::halfOpenMaxCalls, 1),
                first(levels, CircuitBreakerConfig::per).orElse(CircuitBreakerScope.CLIENT)));
    }

    /** @param levels the narrowest first */
    static Optional<RateSettings> rate(List<RateLimitConfig> levels) {
        if (!enabled(levels, RateLimitConfig::enabled)) {
            return Optional.empty();
        }
        double rate = decimal(levels, RateLimitConfig::rate, 100);
        return Optional.of(new RateSettings(rate, decimal(levels, RateLimitConfig::burst, rate),
                first(levels, RateLimitConfig::per).orElse(RateLimitScope.GLOBAL)));
    }

    /** @param levels the narrowest first */
    static Optional<BulkheadSettings> bulkhead(List<BulkheadConfig> levels) {
        if (!enabled(levels, BulkheadConfig::enabled)) {
            return Optional.empty();
        }
        return Optional.of(new BulkheadSettings(number(levels, BulkheadConfig::limit, 10),
                number(levels, BulkheadConfig::queueSize, 10)));
    }

    static <L, T> Optional<T> first(List<L> levels, Function<L, Optional<T>> setting) {
        return levels.stream().flatMap(level -> setting.apply(level).stream()).findFirst();
    }

    private static <L> boolean enabled(List<L> levels, Function<L, Optional<Boolean>> setting) {
        return first(levels, setting).orElse(false);
    }

    private static <L> int number(List<L> levels, Function<L, OptionalInt> setting, int otherwise) {
        return levels.stream().map(setting).filter(OptionalInt::isPresent).mapToInt(OptionalInt::getAsInt).findFirst()
                .orElse(otherwise);
    }

    private static <L> double decimal(List<L> levels, Function<L, OptionalDouble> setting, double otherwise) {
        return levels.stream().map(setting).filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble)
                .findFirst().orElse(otherwise);
    }

    static Set<StatusCode> codes(List<String> names) {
        return names.stream().map(Levels::code).collect(Collectors.toUnmodifiableSet());
    }

    private static StatusCode code(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return NAMED.stream().filter(code -> code.name().equals(wanted)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("codes: " + name + " (expected: of " + NAMED + ")"));
    }
}
