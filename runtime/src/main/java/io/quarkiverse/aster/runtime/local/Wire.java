package io.quarkiverse.aster.runtime.local;

import java.time.Duration;

/**
 * One direction of a connection in the process: how what one end sends comes to the other. The one in use hands everything over
 * at once; a test brings its own to delay, chop, hold back and reorder. Used on the network's thread only.
 */
public interface Wire {

    /** What is not bytes of a stream. */
    enum Signal {
        /** A dial, or its answer. */
        HANDSHAKE,
        /** The sender's direction of the stream is abandoned. */
        RESET,
        /** The receiver's direction of the stream is wanted no more. */
        STOP,
        /** One more stream may be opened. */
        PLACE_FREE,
        /** The connection is closed. */
        CLOSE
    }

    /** Stands for a stream where a signal belongs to the connection as a whole. */
    long NO_STREAM = -1;

    /**
     * Takes bytes of a stream. It owes {@link LocalLane#sent} once they no longer count against the writer, and
     * {@link LocalLane#arrive}, in order and in whatever pieces.
     *
     * @param bytes nobody else's any more; empty only with the end
     * @param last whether the direction ends behind them
     */
    void data(LocalLane lane, byte[] bytes, boolean last);

    /** Nothing that still waits of this direction is wanted any more. */
    void discard(LocalLane lane);

    /** The other end has read, or dropped, bytes that arrived. */
    void consumed(LocalLane lane, int bytes);

    /**
     * Takes a signal. It is not in order with bytes or other signals.
     *
     * @param streamId or {@link #NO_STREAM}
     * @param arrival to run at the other end, as a task of its own
     */
    void signal(Signal signal, long streamId, Runnable arrival);

    /** The end this wire leads to is gone: nothing arrives any more. */
    void end();

    /** How long something takes from end to end. */
    default Duration delay() {
        return Duration.ZERO;
    }

    /** Packets that were lost and sent again. */
    default long packetsLost() {
        return 0;
    }
}
