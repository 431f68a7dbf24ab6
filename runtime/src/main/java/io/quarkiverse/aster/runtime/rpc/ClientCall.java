package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;
import java.util.function.IntFunction;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;

/** One unary call of a client: what it sends, and who hears how it ended. Any thread. */
public final class ClientCall extends OutgoingCall {

    /** Hears, on any thread, how a call ended. */
    public interface Listener {

        /**
         * The call ended with OK.
         *
         * @param response the encoded response, or {@code null} if none came
         */
        void onSuccess(Frame response);

        /** The call did not end with OK, or never reached the peer. */
        void onFailure(AsterException status);
    }

    private final IntFunction<OutputBuffer> header;
    private final OutputBuffer frames;
    private final CallSpeed speed;
    private final Listener listener;

    /**
     * @param frames the header and the request, as whole frames
     * @param speed of the method that is called
     * @param timeout how long the call may take, from now on
     * @param now nanoseconds of the clock that the schedulers share
     */
    public ClientCall(OutputBuffer frames, CallSpeed speed, Duration timeout, long now, Listener listener) {
        this(null, null, frames, speed, timeout, now, listener);
    }

    /**
     * A call of a session.
     *
     * @param header makes the header frame, once the id of the session is known
     * @param request as a whole frame
     */
    public ClientCall(ClientSession session, IntFunction<OutputBuffer> header, OutputBuffer request, CallSpeed speed,
            Duration timeout, long now, Listener listener) {
        super(session, timeout, now);
        this.header = header;
        this.frames = request;
        this.speed = speed;
        this.listener = listener;
    }

    /** What is sent before {@link #frames}, or {@code null}. On the connection's thread. */
    OutputBuffer header() {
        return header == null ? null : header.apply(sessionId());
    }

    OutputBuffer frames() {
        return frames;
    }

    CallSpeed speed() {
        return speed;
    }

    @Override
    void send(ClientConnection connection) {
        connection.pool(session()).start(this);
    }

    void succeed(Frame response) {
        if (end()) {
            listener.onSuccess(response);
        }
    }

    @Override
    void ended(AsterException status) {
        listener.onFailure(status);
    }
}
