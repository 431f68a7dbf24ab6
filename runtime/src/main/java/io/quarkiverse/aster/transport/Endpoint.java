package io.quarkiverse.aster.transport;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One Ed25519 key on the network: it dials peers and, once {@link #listen() listening}, accepts them. Safe on any thread.
 */
public interface Endpoint {

    /** The public half of this endpoint's key. */
    PeerId id();

    /**
     * Serves an ALPN. To be called before {@link #listen()}; a peer that asks for an ALPN nobody serves is refused in the
     * handshake.
     *
     * @param acceptor called on the connection's thread for each new connection, before any of its streams; it sets
     *        {@link Connection#streams}
     */
    void accept(String alpn, Consumer<Connection> acceptor);

    /**
     * Starts to accept connections.
     *
     * @return completes with the address peers can dial, or fails with what could not be bound and why
     */
    CompletionStage<EndpointAddress> listen();

    /**
     * Dials a peer. Connected does not mean admitted: the peer may still refuse this endpoint's key.
     *
     * @param address whom and where; the key that answers must be the one of the address
     * @param alpn the protocol to speak
     * @return completes on the connection's thread with a connection whose {@link Connection#peer()} is proven, or fails with a
     *         {@link TransportException}
     */
    CompletionStage<Connection> connect(EndpointAddress address, String alpn);

    /**
     * Closes all connections and stops listening; the port is free when the stage completes. Calling it again returns the same
     * stage.
     */
    CompletionStage<Void> close();
}
