package io.quarkiverse.aster.runtime.config;

import java.time.Duration;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.client} */
@ConfigGroup
public interface ClientConfig {

    /**
     * How long a call may take if neither the client's configuration nor the method says otherwise. The default is the longest
     * a server
     * lets a handler run.
     */
    @WithDefault("300s")
    Duration timeout();

    /** The streams that unary calls share on one connection: as many can be under way at once; more wait. */
    @WithDefault("64")
    int poolSize();

    /** The longest a call waits for a stream; then it fails with `UNAVAILABLE`. */
    @WithDefault("5s")
    Duration poolTimeout();

    /** The calls that wait for a connection or a stream; one more fails with `RESOURCE_EXHAUSTED`. */
    @WithDefault("10000")
    int maxWaitingCalls();

    /** The wait between a failed attempt to connect and the next; it doubles with each further failure. */
    @WithDefault("100ms")
    Duration backoffInitial();

    /** The longest wait between attempts to connect. */
    @WithDefault("30s")
    Duration backoffMax();
}
