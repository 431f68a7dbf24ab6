package io.quarkiverse.aster.transport;

import java.nio.ByteBuffer;

/**
 * A bidirectional stream of a connection: two independent directions of bytes. All methods are called on the connection's
 * thread.
 * After {@link StreamHandler#onClosed} they do nothing.
 */
public interface BiStream {

    /** The QUIC stream id. */
    long id();

    Connection connection();

    /**
     * Queues bytes to send; {@link #flush()} sends them. The bytes are copied before the method returns. They are queued even
     * when the stream is not {@link #isWritable() writable}: heed it, or memory grows.
     */
    void write(ByteBuffer data);

    /** Sends what is queued, as far as flow control allows; the rest follows by itself. */
    void flush();

    /** Ends our direction after the bytes written so far, and flushes. Calling it again does nothing. */
    void finish();

    /** Whether the queue is short enough to write more; {@link StreamHandler#onWritable} tells when it is again. */
    boolean isWritable();

    /**
     * Asks for bytes: one call is good for one batch of {@link StreamHandler#onData} calls that ends with
     * {@link StreamHandler#onReadComplete}. Bytes nobody asks for stay in the transport, whose window then stops the peer. The
     * end of the peer's direction arrives only when asked for, too; a reset may arrive at any time.
     */
    void read();

    /**
     * Abandons our direction: bytes not yet delivered may never be.
     *
     * @param code an application error code, 0 to 2^31-1
     */
    void reset(long code);

    /**
     * Asks the peer to abandon its direction; what still arrives is dropped.
     *
     * @param code an application error code, 0 to 2^31-1
     */
    void stop(long code);
}
