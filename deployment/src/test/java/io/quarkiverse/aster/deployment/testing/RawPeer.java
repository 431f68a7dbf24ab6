package io.quarkiverse.aster.deployment.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/** A peer with a key and a connection of its own that sends whatever bytes it likes. */
public final class RawPeer implements AutoCloseable {

    private static final int SECONDS = 30;

    private final NettyQuicEndpoint endpoint;
    private final EndpointAddress address;
    private final Connection connection;

    public RawPeer(Vertx vertx, EndpointAddress address) {
        this.endpoint = new NettyQuicEndpoint(vertx, NodeKey.generate(), QuicSettings.builder().bind("127.0.0.1", 0).build());
        this.address = address;
        this.connection = connect("aster/1");
    }

    /** One more connection; fails with what the peer says to that ALPN. */
    public Connection connect(String alpn) {
        return within(endpoint.connect(address, alpn).toCompletableFuture());
    }

    public boolean isConnected() {
        return connection.isOpen();
    }

    /** Opens a stream. */
    public RawStream open() {
        RawStream stream = new RawStream(connection.scheduler());
        connection.scheduler().execute(() -> connection.openStream(stream));
        stream.awaitOpen();
        return stream;
    }

    @Override
    public void close() {
        within(endpoint.close().toCompletableFuture());
    }

    static <T> T within(CompletableFuture<T> future) {
        return future.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }
}
