package io.quarkiverse.aster.transport;

import java.nio.ByteBuffer;

/**
 * Takes the events of one stream, on the connection's thread, one at a time. {@link #onOpen} or {@link #onOpenFailed} is the
 * first, {@link #onClosed} the last and always comes after {@code onOpen}.
 */
public interface StreamHandler {

    /** Stands for the code of a reset or stop where the transport does not know it. */
    long UNKNOWN_CODE = -1;

    /** The stream is usable. Nothing is read before {@link BiStream#read()} asks for it. */
    void onOpen(BiStream stream);

    /** There will be no stream. Never called for streams that the peer opens. */
    void onOpenFailed(TransportException cause);

    /**
     * Bytes from the peer.
     *
     * @param data valid until the method returns; bytes left unread are lost
     */
    void onData(ByteBuffer data);

    /**
     * The batch is over, the end of the peer's direction included if it had come; {@link BiStream#read()} asks for the next. A
     * good moment to {@link BiStream#flush()}.
     */
    void onReadComplete();

    /** The peer ended its direction; all its bytes were delivered. Part of a batch: {@link #onReadComplete} follows. */
    void onFinish();

    /**
     * The peer abandoned its direction; bytes may be missing.
     *
     * @param code the peer's, or {@link #UNKNOWN_CODE}
     */
    void onReset(long code);

    /**
     * The peer wants no more of our direction; what is written from now on is dropped. Our direction has ended with it.
     *
     * @param code the peer's, or {@link #UNKNOWN_CODE}
     */
    void onStopped(long code);

    /** The stream can be written to again. */
    void onWritable();

    /**
     * Both directions have ended, or the connection is gone.
     *
     * @param cause {@code null} if both directions ended in order or we ended them
     */
    void onClosed(TransportException cause);
}
