package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.transport.Connection;

/** The stream that a call of a server runs on. On the connection's thread, but for the first. */
interface CallHost {

    /** Any thread. */
    Connection connection();

    /** Takes whole frames of the running call, which goes on. */
    void send(OutputBuffer frames);

    boolean isWritable();

    /** What the receiver of the running call wants may have changed. */
    void resume();

    /**
     * The running call has ended with OK.
     *
     * @param frames the last ones of the response, with room for a trailer; {@code null} for none
     */
    void sendSuccess(OutputBuffer frames);

    /** The running call has ended otherwise. */
    void sendFailure(AsterException status);

    /** Abandons the stream, and with it the running call. */
    void abandon(long code);
}
