package io.quarkiverse.aster;

/** Who shares an instance of a service. */
public enum ServiceScope {
    /** One instance serves all callers; calls carry no session id. */
    SHARED,
    /** Every session of every connection has an instance of its own; calls carry a session id. */
    SESSION
}
