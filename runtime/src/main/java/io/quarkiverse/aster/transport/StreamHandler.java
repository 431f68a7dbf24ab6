package io.quarkiverse.aster.transport;

import java.nio.ByteBuffer;

/**
 * Takes the events of one stream, on the connection's thread, one at a time. {@link #onOpen} or {@link #onOpenFailed} is the
 * first,
 * {@link #onClosed} the last and always comes after {@code onOpen}.
 */
public interface StreamHandler {

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

    /** The batch is over; {@link BiStream#read()} asks for the next. */
    void onReadComplete();

    /** The peer ended its direction; all its bytes were delivered. */
    void onFinish();

    /** The peer abandoned its direction; bytes may be missing. */
    void onReset(long code);

    /** The peer wants no more of our direction; what is written from now on is dropped. */
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
