package io.quarkiverse.aster.testing;

import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/** A peer with a key and a connection of its own, over QUIC, that sends whatever bytes it likes. Any thread may call it. */
public final class RawPeer implements AutoCloseable {

    /** The protocol of calls. */
    public static final String ALPN = "aster/1";

    private final Endpoint endpoint;
    private final EndpointAddress address;
    private final Connection connection;

    /**
     * Connects under a fresh key.
     *
     * @param address of a server that runs
     * @throws TransportException if the server is not reached
     */
    public RawPeer(Vertx vertx, EndpointAddress address) {
        this(vertx, NodeKey.generate(), address);
    }

    /** Connects under that key. */
    public RawPeer(Vertx vertx, NodeKey key, EndpointAddress address) {
        this.endpoint = new NettyQuicEndpoint(vertx, key, QuicSettings.builder().bind("127.0.0.1", 0).build());
        this.address = address;
        this.connection = connect(ALPN);
    }

    /** Who the server takes us for. */
    public PeerId id() {
        return endpoint.id();
    }

    public Connection connection() {
        return connection;
    }

    /**
     * One more connection.
     *
     * @throws TransportException with what the server says to that protocol
     */
    public Connection connect(String alpn) {
        return Waiting.on(endpoint.connect(address, alpn).toCompletableFuture(), "no connection to " + address);
    }

    public boolean isConnected() {
        return connection.isOpen();
    }

    /** Opens a stream. */
    public RawStream open() {
        return RawStream.open(connection);
    }

    @Override
    public void close() {
        Waiting.on(endpoint.close().toCompletableFuture(), "the endpoint has not closed");
    }
}
