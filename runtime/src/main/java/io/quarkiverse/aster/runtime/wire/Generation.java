package io.quarkiverse.aster.runtime.wire;

/**
 * The two forms of the protocol, which nothing but the first header of a stream tells apart. A stream keeps the one it began
 * with.
 */
public enum Generation {
    /**
     * Release 0.1: a stream for each call, or for each session; absolute deadlines, calls ids that are text, XLANG without
     * schema evolution. The end of the requests is the end of the client's direction.
     */
    V0_1,
    /** Release 0.2: calls follow each other on a stream; relative deadlines, session ids, XLANG with schema evolution. */
    V0_2;

    /** The protocol of connections for calls, in which streams of both forms may be. */
    public static final String ALPN = "aster/1";
}
