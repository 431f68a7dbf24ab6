package io.quarkiverse.aster;

/**
 * A session with a peer: its calls share one instance of a service there, which no other session sees. It begins at the peer
 * with the first call and lives on one connection; when that is lost the session has ended, and so have its calls. Safe on any
 * thread.
 *
 * @param <T> the contract
 */
public interface AsterSession<T> extends AutoCloseable {

    /**
     * Calls within the session. Unary calls are made one after the other, in the order in which they are started; streaming
     * calls run beside them, unless the peer speaks the protocol of release 0.1, where all calls are made one after the other.
     * After the end of the session calls fail with
     * {@link FailedPreconditionException} if it was closed here, and with {@link UnavailableException} if it was lost.
     */
    T client();

    /** Whether calls can be made: it was not closed, and the peer and the connection it has begun on are there. */
    boolean isOpen();

    /**
     * Ends the session: calls that run are cancelled. The protocol has no word for it, so the peer's instance lives until the
     * connection ends or the peer finds it idle; that of a peer that speaks the protocol of release 0.1 ends at once. Calling
     * it
     * again does nothing. Does not block.
     */
    @Override
    void close();
}
