package io.quarkiverse.aster.runtime.config;

/** What calls a circuit breaker counts together. */
public enum CircuitBreakerScope {

    /** Those of one client that it is for. */
    CLIENT,

    /** Those to one service, whichever client makes them. */
    SERVICE,

    /** Those to one peer, whichever client makes them. */
    PEER
}
