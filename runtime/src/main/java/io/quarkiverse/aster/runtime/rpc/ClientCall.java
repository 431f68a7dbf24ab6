package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.Generation;

/** One unary call of a client: what it sends, and who hears how it ended. Any thread. */
public final class ClientCall extends OutgoingCall {

    /** Hears, on any thread, how a call ended. */
    public interface Listener {

        /**
         * The call ended with OK.
         *
         * @param response the encoded response, or {@code null} if none came
         * @param dialect in which it is
         */
        void onSuccess(Frame response, Dialect dialect);

        /** The call did not end with OK, or never reached the peer. */
        void onFailure(AsterException status);
    }

    private final CallSpeed speed;
    private final Listener listener;
    /** On the connection's thread. */
    private Frame response;

    /**
     * @param session that the call belongs to, or {@code null}
     * @param fixed how it is made, {@code null} for whatever the peer understands
     * @param frames the header and the request
     * @param speed of the method that is called
     * @param timeout how long the call may take, from now on
     * @param now nanoseconds of the clock that the schedulers share
     */
    public ClientCall(ClientSession session, Dialect fixed, CallFrames frames, CallSpeed speed, Duration timeout, long now,
            Listener listener) {
        super(session, fixed, frames, timeout, now);
        this.speed = speed;
        this.listener = listener;
    }

    CallSpeed speed() {
        return speed;
    }

    @Override
    void send() {
        if (dialect().streams() == Generation.V0_2) {
            connection().pool(session()).start(this);
        } else {
            OwnCallStream.open(this);
        }
    }

    @Override
    boolean streamsRequests() {
        return false;
    }

    @Override
    boolean streamsResponses() {
        return false;
    }

    @Override
    void opened(CallStream stream) {
        // all that there is to send has been
    }

    @Override
    boolean wantsMore() {
        return true;
    }

    @Override
    boolean response(Frame next) {
        if (response != null) {
            throw new InternalException("response of the peer: a second message (expected: one)");
        }
        response = next;
        return true;
    }

    @Override
    void stopped() {
        // there is nothing more to send
    }

    @Override
    void becameWritable() {
        // likewise
    }

    @Override
    void succeed() {
        if (end(null)) {
            listener.onSuccess(response, dialect());
        }
    }

    @Override
    void ended(AsterException status) {
        listener.onFailure(status);
    }
}
