package io.quarkiverse.aster.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.server} */
@ConfigGroup
public interface ServerConfig extends ServerGuardsConfig {

    /** Whether the application's services are served. */
    @WithDefault("true")
    boolean enabled();

    /**
     * The longest a handler may run, whatever the caller's deadline. The default is that of the protocol.
     */
    @WithDefault("300s")
    Duration maxHandlerTime();

    /** The longest a request may take to arrive once it has begun. The default is that of the protocol. */
    @WithDefault("30s")
    Duration requestTimeout();

    /**
     * How long calls that run may take to end when the application stops, or the server; new ones are refused meanwhile with
     * `UNAVAILABLE`. What has not ended then is reset. Default: `quarkus.shutdown.timeout`; without that 10 seconds, that of
     * the
     * protocol, and one second in development and test mode.
     */
    Optional<Duration> shutdownTimeout();

    /**
     * The most messages that the caller of a `@ClientStream` or `@BidiStream` method may send in one call. The default is that
     * of the protocol.
     */
    @WithDefault("100000")
    int maxStreamedRequests();

    /** The most sessions that one connection may have at once. The default is that of the protocol. */
    @WithDefault("1024")
    int maxSessions();

    /**
     * How long a session may be without a call before it ends; 0 for as long as its connection. The protocol has no word for
     * the
     * end of a session, so this is what frees those that callers have left behind.
     */
    @WithDefault("15m")
    Duration sessionIdleTimeout();

    /**
     * How many streams a peer may abandon, in one go, before they carried a call that was answered; a tenth of it comes back
     * per
     * second. Then its connection is closed. The default leaves room for a caller that cancels a hundred calls per second.
     */
    @WithDefault("1000")
    int maxAbortedStreams();

    /**
     * Responses of more bytes are compressed with zstd if that makes them shorter; -1 for none. The protocol has no way to ask
     * for it, and some peers, released TypeScript clients among them, cannot read compressed responses: so by default none are.
     */
    @WithDefault("-1")
    int compressAbove();

    /**
     * Whether admitted peers may ask for the contracts of the services, so that dynamic clients can call them. It is the
     * service
     * `AsterContracts` v1 that answers, which no server announces.
     */
    @WithDefault("true")
    boolean serveContracts();

    /** Whether a banner with endpoint id, address and services is logged at start-up. */
    @WithDefault("true")
    boolean banner();
}
