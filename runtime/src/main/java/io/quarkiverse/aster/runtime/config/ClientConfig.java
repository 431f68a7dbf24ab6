package io.quarkiverse.aster.runtime.config;

import java.time.Duration;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.client} */
@ConfigGroup
public interface ClientConfig extends ClientGuardsConfig {

    /**
     * How long a call may take if neither the client's configuration nor the method says otherwise. The default is the longest
     * a server lets a handler run.
     */
    @WithDefault("300s")
    Duration timeout();

    /**
     * Which generation of the protocol clients speak. `auto` finds out what a peer speaks before the first call on a
     * connection,
     * unless its admission has told.
     */
    @WithDefault("auto")
    @WithConverter(ClientGeneration.Converter.class)
    ClientGeneration generation();

    /**
     * The streams that unary calls share on one connection; more calls wait. The default is that of the protocol: enough for
     * calls that take a fraction of a millisecond, and every further stream costs both sides time with every packet.
     */
    @WithDefault("8")
    int poolSize();

    /**
     * The most streams that unary calls share on one connection, and so the most unary calls under way at once: a stream whose
     * call has become slow does not count against the size of the pool. Peers of other bindings usually allow 100
     * streams.
     */
    @WithDefault("256")
    int poolMaxSize();

    /** How long a call takes to become slow; another stream may then be opened in place of the one it holds. */
    @WithDefault("5ms")
    Duration poolSlowAfter();

    /**
     * The most calls that leave on one stream together, to be answered one after the other: of methods whose calls have all
     * been shorter than a millisecond lately, and only if they would wait otherwise. 1 keeps every call to itself.
     */
    @WithDefault("16")
    int poolMaxTrain();

    /** The longest a call waits for a stream; then it fails with `UNAVAILABLE`. */
    @WithDefault("5s")
    Duration poolTimeout();

    /** A connection that no call has used for so long is closed; the next call makes a new one. */
    @WithDefault("10m")
    Duration idleTimeout();

    /** The calls that wait for a connection or a stream; one more fails with `RESOURCE_EXHAUSTED`. */
    @WithDefault("10000")
    int maxWaitingCalls();

    /** The wait between a failed attempt to connect and the next; it doubles with each further failure. */
    @WithDefault("100ms")
    Duration backoffInitial();

    /** The longest wait between attempts to connect. */
    @WithDefault("30s")
    Duration backoffMax();

    /**
     * Requests of more bytes are compressed with zstd if that makes them shorter; -1 for none. Servers on a Node.js without
     * zstd
     * cannot read them, so by default none are; the protocol's threshold is 4096.
     */
    @WithDefault("-1")
    int compressAbove();

    /**
     * Whether clients with the address `local` encode their messages. By default they hand over the objects as they are, which
     * costs less and means that caller and service share them, and that nothing is checked which only encoding checks: lengths,
     * ranges, nulls. `true` gives every message the form it has on a network; set it in tests to find what cannot be encoded.
     */
    @WithDefault("false")
    boolean encodeLocal();
}
