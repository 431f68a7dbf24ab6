package io.quarkiverse.aster.trust;

/**
 * Remembers which one-time tokens have been used. Authoritative for one admission endpoint: endpoints with separate stores each
 * accept the same token once, so let one endpoint admit, or let them share a transactional store. Thread-safe; may block on its
 * medium.
 */
public interface NonceStore {

    /**
     * Uses a nonce up, atomically: of all calls for one nonce, whoever makes them, exactly one returns true, and it returns
     * only once that fact would survive whatever the store is meant to survive.
     *
     * @param expiresAt when the token that carries the nonce ends, in seconds since 1970, unsigned: from then on the store may
     *        forget the nonce, provided that it refuses every token which ends no later
     * @return whether the nonce was unused until now
     * @throws NonceStoreException if that cannot be found out or recorded; the caller must refuse the token
     */
    boolean consume(Nonce nonce, long expiresAt);

    /**
     * Whether the nonce was used, without using it. An answer of "no" may be outdated when it arrives.
     *
     * @throws NonceStoreException if that cannot be found out
     */
    boolean isConsumed(Nonce nonce);

    /** Whether used nonces are still known after a restart. If not, a restart makes every unexpired token usable again. */
    boolean isDurable();
}
