package io.quarkiverse.aster.runtime.guard;

import java.util.function.LongSupplier;

/**
 * Tokens that calls take: full at first, and filled at a rate. The protocol's; the smooth window of SmallRye Fault Tolerance is
 * the same but for its beginning, where it has one token. Any thread.
 */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double perNano;
    private final double capacity;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    /**
     * @param rate tokens per second
     * @param capacity at least 1
     */
    TokenBucket(double rate, double capacity, LongSupplier nanoTime) {
        this.perNano = rate / NANOS_PER_SECOND;
        this.capacity = capacity;
        this.nanoTime = nanoTime;
        this.tokens = capacity;
        this.filledAt = nanoTime.getAsLong();
    }

    /** @return whether there was one */
    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(capacity, tokens + (now - filledAt) * perNano);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
