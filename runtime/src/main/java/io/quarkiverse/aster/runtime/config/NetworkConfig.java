package io.quarkiverse.aster.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.network} */
@ConfigGroup
public interface NetworkConfig {

    /**
     * The secret half of the application's Ed25519 key: 32 bytes in base64. Without it the application has a fresh key every
     * time it starts (in development mode, for as long as that runs), and nobody can know its endpoint id beforehand.
     */
    Optional<String> secretKey();

    /**
     * The UDP address the server listens on, as `host:port` or `[ipv6]:port`. Port 0 is any free port; in development mode a
     * reload keeps it. Default: any free port, on all interfaces; in development and test mode on the loopback
     * interface only.
     */
    Optional<String> bindAddr();

    /**
     * Which kind of socket is used. It has to be the kind of Vert.x's event loops, which
     * `quarkus.vertx.prefer-native-transport`
     * decides: anything but `auto`, which follows them, is a check at start-up.
     */
    @WithDefault("auto")
    SocketKind socket();

    /** The longest an attempt to connect to one address of a peer may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** A connection on which nothing arrives for so long is given up. The shorter one of both peers' settings counts. */
    @WithDefault("30s")
    Duration idleTimeout();

    /**
     * How often a client shows an idle connection to be alive, so that it outlives the idle timeout; 0 lets idle connections
     * end.
     */
    @WithDefault("10s")
    Duration keepAlive();

    /**
     * The streams a peer may have open at once on one connection: as many calls can be under way. The default leaves each of
     * them 16 KiB of the default connection window.
     */
    @WithDefault("1024")
    int maxStreams();

    /**
     * The connections the server accepts at once; one more is refused. At some 100 KiB for an idle one the default costs 100
     * MiB.
     */
    @WithDefault("1024")
    int maxConnections();

    /**
     * The bytes a peer may send on one stream before the application has taken them. A stream is as fast as window through
     * round trip: 20 MiB/s at 50 ms with the default. While the application keeps up, QUIC widens the window, up to 16 MiB.
     */
    @WithDefault("1M")
    MemorySize streamWindow();

    /**
     * The bytes a peer may send on all streams of a connection before the application has taken them. Default: 16 full streams.
     */
    @WithDefault("16M")
    MemorySize connectionWindow();

    /**
     * The size asked for the UDP socket's receive and send buffers; the operating system may grant less. The usual 208 KiB
     * overflow under load; the default holds some 3,000 full datagrams.
     */
    @WithDefault("4M")
    MemorySize socketBuffer();

    /** The requests for a stream that wait when the peer's stream limit is reached; one more fails. */
    @WithDefault("4096")
    int maxWaitingStreams();

    /** The largest UDP payload sent, in bytes. The default fits a link of 1,500 bytes with room for a tunnel around it. */
    @WithDefault("1350")
    int maxUdpPayload();

    /** Kinds of sockets. */
    enum SocketKind {
        /** As Vert.x's event loops. */
        AUTO,
        /** Java NIO. */
        NIO,
        /** Linux epoll. */
        EPOLL
    }
}
