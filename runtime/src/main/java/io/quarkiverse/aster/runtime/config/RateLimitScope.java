package io.quarkiverse.aster.runtime.config;

/** What calls a rate limit counts together. */
public enum RateLimitScope {

    /** All that it is for. */
    GLOBAL,

    /** Those of one service. */
    SERVICE,

    /** Those of one method. */
    METHOD,

    /** Those of one caller on a server, those to one server on a client. */
    PEER
}
