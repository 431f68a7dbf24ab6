package io.quarkiverse.aster.runtime.quic;

import java.time.Duration;
import java.util.Objects;

/**
 * How a QUIC endpoint behaves. Immutable; {@link #defaults()} holds for every value not set through a {@link Builder}.
 *
 * @param bindHost the address to listen on
 * @param bindPort the UDP port to listen on, 0 to 65535; 0 lets the system choose
 * @param idleTimeout how long a connection may be silent before it is lost; positive
 * @param keepAlive how often the dialling side makes a sign of life, zero for never
 * @param connectTimeout how long one address of a peer may take to finish the handshake; positive
 * @param maxStreams streams a peer may have open at once, 1 to 1,048,576
 * @param streamWindow bytes a peer may send on one stream before they are read, at least 1,024; the codec widens it, up to
 *        16 MiB, while they are read as fast as they come
 * @param connectionWindow bytes a peer may send on all streams before they are read, at least the stream window
 * @param socketBuffer what to ask of the system for each of the two UDP socket buffers, in bytes; the system may give less
 * @param maxConnections accepted connections at once, positive
 * @param streamQueue own streams that may wait for the peer's stream limit, not negative
 * @param udpPayload the largest UDP payload sent or taken, 1,200 to 65,527 bytes
 * @param transport the kind of event loop demanded
 */
public record QuicSettings(String bindHost, int bindPort, Duration idleTimeout, Duration keepAlive, Duration connectTimeout,
        int maxStreams, long streamWindow, long connectionWindow, int socketBuffer, int maxConnections, int streamQueue,
        int udpPayload, DatagramTransport transport) {

    /** The part of the connection window that one stream counts for when {@link #maxStreams} is derived: 16 KiB. */
    public static final int WINDOW_SHARE = 16 * 1024;

    private static final int MAX_STREAMS = 1 << 20;

    public QuicSettings {
        Objects.requireNonNull(bindHost, "bindHost");
        Objects.requireNonNull(transport, "transport");
        inRange("bind port", bindPort, 0, 65_535);
        positive("idle timeout", idleTimeout);
        positive("connect timeout", connectTimeout);
        if (keepAlive.isNegative()) {
            throw new IllegalArgumentException("keep-alive: " + keepAlive + " (expected: not negative)");
        }
        inRange("max streams", maxStreams, 1, MAX_STREAMS);
        inRange("stream window", streamWindow, 1024, Integer.MAX_VALUE);
        inRange("connection window", connectionWindow, streamWindow, Integer.MAX_VALUE);
        inRange("socket buffer", socketBuffer, 1024, Integer.MAX_VALUE);
        inRange("max connections", maxConnections, 1, MAX_STREAMS);
        inRange("stream queue", streamQueue, 0, MAX_STREAMS);
        inRange("UDP payload", udpPayload, 1200, 65_527);
    }

    /** All defaults. */
    public static QuicSettings defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The same, but for where it listens. */
    public QuicSettings boundTo(String host, int port) {
        return new QuicSettings(host, port, idleTimeout, keepAlive, connectTimeout, maxStreams, streamWindow, connectionWindow,
                socketBuffer, maxConnections, streamQueue, udpPayload, transport);
    }

    private static void inRange(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + min + " to " + max + ")");
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: positive)");
        }
    }

    /** Collects settings; every method says the default and where it comes from. */
    public static final class Builder {

        private String bindHost = "0.0.0.0";
        private int bindPort;
        private Duration idleTimeout = Duration.ofSeconds(30);
        private Duration keepAlive = Duration.ofSeconds(10);
        private Duration connectTimeout = Duration.ofSeconds(5);
        private int maxStreams;
        private long streamWindow = 1 << 20;
        private long connectionWindow = 16 << 20;
        private int socketBuffer = 4 << 20;
        private int maxConnections = 1024;
        private int streamQueue = 4096;
        private int udpPayload = 1350;
        private DatagramTransport transport = DatagramTransport.AUTO;

        private Builder() {
        }

        /** Default: 0.0.0.0 and port 0, all interfaces on a port of the system's choice. */
        public Builder bind(String host, int port) {
            this.bindHost = host;
            this.bindPort = port;
            return this;
        }

        /** Default: 30 s, short enough that NAT bindings (30 s and more for UDP) and the connection die together. */
        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = timeout;
            return this;
        }

        /** Default: 10 s, a third of the idle timeout, so that two signs in a row may be lost. */
        public Builder keepAlive(Duration interval) {
            this.keepAlive = interval;
            return this;
        }

        /** Default: 5 s. A first packet is repeated after about 1 s and 3 s, so it takes three losses to miss a peer. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /**
         * Default: 0, derived: connection window / {@link #WINDOW_SHARE}, 1,024 with the defaults. When all streams are open
         * each may still have 16 KiB unread before the connection as a whole is stopped.
         */
        public Builder maxStreams(int streams) {
            this.maxStreams = streams;
            return this;
        }

        /** Default: 1 MiB. One stream reaches window / round trip: 20 MiB/s at 50 ms, 1 GiB/s at 1 ms. */
        public Builder streamWindow(long bytes) {
            this.streamWindow = bytes;
            return this;
        }

        /** Default: 16 MiB, 16 streams with full windows; it bounds the unread bytes that one peer can make us keep. */
        public Builder connectionWindow(long bytes) {
            this.connectionWindow = bytes;
            return this;
        }

        /**
         * Default: 4 MiB, about 3,000 full datagrams or 30 ms at 1 Gbit/s. The usual 208 KiB of Linux overflowed in load runs;
         * more than {@code net.core.rmem_max} is cut down by the system without an error.
         */
        public Builder socketBuffer(int bytes) {
            this.socketBuffer = bytes;
            return this;
        }

        /** Default: 1,024. With all idle that is some 100 MiB, at about 100 KiB each for TLS and QUIC state. */
        public Builder maxConnections(int connections) {
            this.maxConnections = connections;
            return this;
        }

        /** Default: 4,096, four times the derived stream limit: a burst of five times the limit is served in order. */
        public Builder streamQueue(int streams) {
            this.streamQueue = streams;
            return this;
        }

        /** Default: 1,350. It passes a 1,500-byte link with IPv6 (40), UDP (8) and a tunnel (up to 100) around it. */
        public Builder udpPayload(int bytes) {
            this.udpPayload = bytes;
            return this;
        }

        /** Default: {@link DatagramTransport#AUTO}. */
        public Builder transport(DatagramTransport kind) {
            this.transport = kind;
            return this;
        }

        public QuicSettings build() {
            int streams = maxStreams == 0 ? (int) Math.max(1, Math.min(MAX_STREAMS, connectionWindow / WINDOW_SHARE))
                    : maxStreams;
            return new QuicSettings(bindHost, bindPort, idleTimeout, keepAlive, connectTimeout, streams, streamWindow,
                    connectionWindow, socketBuffer, maxConnections, streamQueue, udpPayload, transport);
        }
    }
}
