package io.quarkiverse.aster.runtime.rpc;

import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.Connection;

/**
 * Is told what happens to one call, while it happens, on whatever thread it happens on. It throws nothing and does not block,
 * and
 * leaves what it is given as it is.
 */
public interface CallTrace extends HookTimes {

    /** The outcome of one of the four gates. */
    enum Gate {
        CONNECTION,
        CREDENTIAL,
        SERVICE,
        METHOD
    }

    /** A call of a client has come to a connection. */
    void connected(Connection connection, Dialect dialect);

    /** The header of a call that is served can be read. */
    void understood(StreamHeader header);

    /** A frame of the peer; of a call that is served the first is its header. */
    void received(Frame frame);

    /** Whole frames leave. */
    void sent(OutputBuffer frames);

    /** The peer takes no more for now. */
    void stalled();

    /** The peer takes more again. */
    void resumed();

    /**
     * A gate has decided.
     *
     * @param passed {@code null} if it does not apply
     */
    void decided(Gate gate, Boolean passed, String detail);

    /** What admission vouches for about the caller. */
    void admitted(Map<String, String> attributes);

    /** The handler begins. */
    void handling();

    /** Something was thrown, whatever the peer will be told of it. */
    void failed(Throwable thrown);

    /** It is over; what comes later does not count. */
    void ended(AsterException status);
}
