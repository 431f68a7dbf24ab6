package io.quarkiverse.aster.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigGroup;

/** {@code retry} of clients: what is not set is what the next wider level says. */
@ConfigGroup
public interface RetryConfig {

    /**
     * Whether calls that have failed are made again: those of idempotent methods with one response, as long as no message of a
     * request stream has been taken. Default: false.
     */
    Optional<Boolean> enabled();

    /** How often a call is made at most, the first time included. Default: 3. */
    OptionalInt maxAttempts();

    /** How long to wait before the second attempt. Default: 100 milliseconds. */
    Optional<Duration> initialDelay();

    /** The longest wait, jitter aside. Default: 30 seconds. */
    Optional<Duration> maxDelay();

    /** By how much every wait is longer than the one before. Default: 2. */
    OptionalDouble multiplier();

    /** What is added to a wait at most, as a part of it. Default: 0.1. */
    OptionalDouble jitter();

    /**
     * The codes of failures that another attempt may help with. Default: `UNAVAILABLE`. Attempts that take longer than
     * `attempt-timeout` count as such too; `DEADLINE_EXCEEDED` cannot be one.
     */
    Optional<List<String>> codes();

    /**
     * How many attempts beyond the first all calls of a client may make in one go; each call adds `budget-ratio` to what is
     * left of it. When a peer is down for all calls, that is what bounds the additional load. Default: 10.
     */
    OptionalInt budget();

    /** What each call adds to the budget. Default: 0.2, so that one call in five can be made again. */
    OptionalDouble budgetRatio();
}
