package io.quarkiverse.aster.runtime.config;

/** What bounds the calls that are handled. */
public interface ServerGuardsConfig {

    /** How many calls there may be in a time. */
    RateLimitConfig rateLimit();

    /** How many calls there may be at once. */
    BulkheadConfig bulkhead();
}
