package io.quarkiverse.aster.transport;

import java.net.SocketAddress;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A connection to one peer. Its methods are called on its {@link #scheduler()}'s thread unless they say otherwise. */
public interface Connection {

    /** A number for {@link #id()}: from 1, a new one each time. For those who implement this. Any thread. */
    static long newId() {
        return ConnectionNumbers.next();
    }

    /** What tells it from all other connections of this process, at either end. Any thread may ask. */
    long id();

    /** The key the peer proved to hold in the handshake. Any thread may ask. */
    PeerId peer();

    /** The protocol agreed on. Any thread may ask. */
    String alpn();

    /** Where the peer is right now; for logs. Any thread may ask. */
    SocketAddress remoteAddress();

    /** The thread and the clock of this connection. Any thread may ask. */
    Scheduler scheduler();

    /**
     * Takes the bidirectional streams that the peer opens. Until it is called they are refused, see {@link RefusedStream}.
     *
     * @param handlers makes the handler of a new stream
     */
    void streams(Supplier<StreamHandler> handlers);

    /**
     * Opens a bidirectional stream; only the side that dialled may. When the peer's stream limit is reached the request waits
     * its turn, first come first
     * served.
     * It ends in {@link StreamHandler#onOpen} or {@link StreamHandler#onOpenFailed}, possibly before this method returns.
     */
    void openStream(StreamHandler handler);

    /** Any thread may ask. */
    boolean isOpen();

    /**
     * Called once, on the connection's thread, when the connection is closed; at once if it is. The reason is {@code null}
     * after a close of our own.
     */
    void onClose(Consumer<TransportException> listener);

    /** Counters of the connection, as of now. */
    ConnectionStats stats();

    /**
     * Closes the connection and all its streams. Any thread may call it, any number of times.
     *
     * @param code an application error code, 0 to 2^31-1; 0 for an orderly close
     * @param reason for the peer to read; only the first 256 characters are sent
     */
    void close(long code, String reason);
}
