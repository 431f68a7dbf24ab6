package io.quarkiverse.aster.runtime.config;

import java.time.Duration;
import java.util.Optional;

/** What becomes of calls that fail, and what bounds those that are made. */
public interface ClientGuardsConfig {

    /** Whether and when calls that have failed are made again. */
    RetryConfig retry();

    /** Whether calls are refused for a while after too many have failed. */
    CircuitBreakerConfig circuitBreaker();

    /** How many calls there may be in a time. */
    RateLimitConfig rateLimit();

    /** How many calls there may be at once. */
    BulkheadConfig bulkhead();

    /**
     * How long one attempt of a call with one response may take; another may follow if there is a retry. Default: as long as
     * the call.
     */
    Optional<Duration> attemptTimeout();
}
