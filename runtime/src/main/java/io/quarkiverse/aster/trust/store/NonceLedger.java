package io.quarkiverse.aster.trust.store;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStoreException;

/**
 * Used nonces, a bounded number of them. When it is full, those of expired tokens are forgotten, and with them all tokens that
 * end no later: a clock that is set back makes none of them usable. Not thread-safe.
 */
final class NonceLedger {

    /** Of a nonce that came without its token's end: it is never forgotten. */
    static final long UNKNOWN_EXPIRY = -1L;

    private final int capacity;
    private final InstantSource clock;
    private final TreeMap<String, Long> expiries = new TreeMap<>();
    private long prunedThrough;

    NonceLedger(int capacity, InstantSource clock) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 1)");
        }
        this.capacity = capacity;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    boolean contains(Nonce nonce) {
        return expiries.containsKey(nonce.hex());
    }

    /** Whether the nonce was used, or may have been. */
    boolean isSpent(Nonce nonce, long expiresAt) {
        return contains(nonce) || Long.compareUnsigned(expiresAt, prunedThrough) <= 0;
    }

    /** @throws NonceStoreException if it is full of nonces whose tokens have not expired */
    void add(Nonce nonce, long expiresAt) {
        if (expiries.size() >= capacity) {
            long now = clock.instant().getEpochSecond();
            // a clock before 1970 is wrong, and would read as the far future
            if (now > 0) {
                prune(now);
            }
        }
        if (expiries.size() >= capacity) {
            throw new NonceStoreException("used nonces of unexpired tokens: " + expiries.size() + " (expected: < " + capacity
                    + ", to record another one)");
        }
        expiries.put(nonce.hex(), expiresAt);
    }

    private void prune(long now) {
        if (expiries.values().removeIf(expiresAt -> Long.compareUnsigned(expiresAt, now) <= 0)) {
            prunedThrough = Math.max(prunedThrough, now);
        }
    }

    void remove(Nonce nonce) {
        expiries.remove(nonce.hex());
    }

    /** Used nonces in hex, sorted, with the ends of their tokens. */
    Map<String, Long> expiries() {
        return expiries;
    }

    /** All tokens that end no later than this second count as used. */
    long prunedThrough() {
        return prunedThrough;
    }

    void restore(Map<String, Long> nonces, long through) {
        expiries.putAll(nonces);
        prunedThrough = through;
    }
}
