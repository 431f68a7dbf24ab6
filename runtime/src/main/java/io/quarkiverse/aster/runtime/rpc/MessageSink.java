package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.transport.Scheduler;

/** Takes the messages of one direction of a call. */
public interface MessageSink {

    /** The thread of the connection. Any thread may ask. */
    Scheduler scheduler();

    /**
     * Sends one of several messages. They are sent even when it is not {@link #isWritable() writable}: heed it, or memory
     * grows. Any thread.
     *
     * @param frame the encoded message as a whole frame, not touched any more
     */
    void send(OutputBuffer frame);

    /** Whether messages leave about as fast as they are written. On the connection's thread. */
    boolean isWritable();

    /** What is run, on the connection's thread, whenever it may have become writable. On the connection's thread. */
    void onWritable(Runnable action);
}
