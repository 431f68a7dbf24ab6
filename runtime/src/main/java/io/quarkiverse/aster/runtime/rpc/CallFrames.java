package io.quarkiverse.aster.runtime.rpc;

import java.util.List;

import io.quarkiverse.aster.codec.OutputBuffer;

/**
 * Makes the frames that a call begins with. Which they are is known once the call has come to a connection. On the connection's
 * thread.
 */
public interface CallFrames {

    /**
     * The header, and the request if there is just one.
     *
     * @param sessionId 0 for none
     * @throws io.quarkiverse.aster.AsterException if the request cannot be encoded
     */
    List<OutputBuffer> begin(Dialect dialect, int sessionId);

    /**
     * The same on the stream of a session of 0.1.
     *
     * @throws io.quarkiverse.aster.AsterException if the request cannot be encoded
     */
    List<OutputBuffer> beginInSession(Dialect dialect);

    /** The header that opens a session of 0.1. */
    OutputBuffer openSession(Dialect dialect, String sessionId);

    /** What ends the requests on the stream of a session of 0.1. */
    OutputBuffer endInSession(Dialect dialect);
}
