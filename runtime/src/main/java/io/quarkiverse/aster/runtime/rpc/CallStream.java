package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.codec.OutputBuffer;

/** The stream that a call of a client runs on, which no other call uses meanwhile. On the connection's thread. */
interface CallStream {

    /** Sends a whole frame, together with whatever follows at once. */
    void send(OutputBuffer frame);

    boolean isWritable();

    /** There are no more requests. */
    void endRequests();

    /** What the call wants may have changed. */
    void resume();
}
