package io.quarkiverse.aster.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/**
 * Two endpoints with fresh keys and one connection between them, over QUIC on the loopback interface. Closing it closes both
 * endpoints, and the Vert.x instance if that is its own. Any thread may call it; the connections have threads of their own, see
 * {@link #on}.
 */
public final class QuicPair implements AutoCloseable {

    /** The protocol that both sides speak. */
    public static final String ALPN = "aster/1";

    private final Vertx ownVertx;
    private final Endpoint clientEndpoint;
    private final Endpoint serverEndpoint;
    private final EndpointAddress address;
    private final Connection client;
    private final Connection server;

    /** A pair with a Vert.x instance of its own. */
    public QuicPair() {
        this(Vertx.vertx(), true, settings -> settings);
    }

    /** A pair on the event loops of that instance. */
    public QuicPair(Vertx vertx) {
        this(vertx, false, settings -> settings);
    }

    /** @param changes to the default settings of both endpoints */
    public QuicPair(Vertx vertx, UnaryOperator<QuicSettings.Builder> changes) {
        this(vertx, false, changes);
    }

    private QuicPair(Vertx vertx, boolean own, UnaryOperator<QuicSettings.Builder> changes) {
        QuicSettings settings = changes.apply(QuicSettings.builder()).bind("127.0.0.1", 0).build();
        ownVertx = own ? vertx : null;
        clientEndpoint = new NettyQuicEndpoint(vertx, NodeKey.generate(), settings);
        serverEndpoint = new NettyQuicEndpoint(vertx, NodeKey.generate(), settings);
        CompletableFuture<Connection> accepted = new CompletableFuture<>();
        // a later connection of somebody else is theirs; whoever uses the pair sets what takes the streams of this one
        serverEndpoint.accept(ALPN, accepted::complete);
        address = Waiting.on(serverEndpoint.listen().toCompletableFuture(), "the server does not listen");
        client = Waiting.on(clientEndpoint.connect(address, ALPN).toCompletableFuture(), "no connection to " + address);
        server = Waiting.on(accepted, "no connection was accepted");
    }

    /** The end that dialled: the one that opens streams. */
    public Connection client() {
        return client;
    }

    /** The end that accepted: give it {@link Connection#streams}. */
    public Connection server() {
        return server;
    }

    /** What dials. */
    public Endpoint clientEndpoint() {
        return clientEndpoint;
    }

    /** What listens at {@link #address}. */
    public Endpoint serverEndpoint() {
        return serverEndpoint;
    }

    /** Where the server listens. */
    public EndpointAddress address() {
        return address;
    }

    /** Runs something on a connection's thread, and waits for what comes out of it. */
    public static <T> T on(Connection connection, Callable<T> task) {
        return Waiting.call(connection.scheduler(), task);
    }

    @Override
    public void close() {
        Waiting.on(clientEndpoint.close().toCompletableFuture(), "the client's endpoint has not closed");
        Waiting.on(serverEndpoint.close().toCompletableFuture(), "the server's endpoint has not closed");
        if (ownVertx != null) {
            Waiting.on(ownVertx.close().toCompletionStage().toCompletableFuture(), "Vert.x has not closed");
        }
    }
}
