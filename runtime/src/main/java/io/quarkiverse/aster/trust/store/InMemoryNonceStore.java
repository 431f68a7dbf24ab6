package io.quarkiverse.aster.trust.store;

import java.time.InstantSource;

import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStore;

/**
 * Remembers used one-time tokens until the process ends: from then on, every unexpired one is usable again. For tests and
 * development. Thread-safe, does not block on anything else.
 */
public final class InMemoryNonceStore implements NonceStore {

    /** At some 200 bytes each: 20 MiB at most. */
    public static final int DEFAULT_CAPACITY = 100_000;

    private final NonceLedger ledger;

    /**
     * @param capacity the most tokens that are used and not expired, from 1; further ones are refused
     * @param clock tells which tokens are expired
     */
    public InMemoryNonceStore(int capacity, InstantSource clock) {
        this.ledger = new NonceLedger(capacity, clock);
    }

    @Override
    public synchronized boolean consume(Nonce nonce, long expiresAt) {
        if (ledger.isSpent(nonce, expiresAt)) {
            return false;
        }
        ledger.add(nonce, expiresAt);
        return true;
    }

    @Override
    public synchronized boolean isConsumed(Nonce nonce) {
        return ledger.contains(nonce);
    }

    @Override
    public boolean isDurable() {
        return false;
    }
}
