package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.RpcStatus;

/**
 * The answer to one call on the stream of a session of 0.1. Where there is one response it ends with that, else with a trailer;
 * after a cancellation with the trailer that confirms it. On the connection's thread.
 */
final class OldAnswer {

    private enum State {
        DUE,
        /** The only response has come, and a trailer is due. */
        ENDING,
        /** Nobody wants it any more; the peer is to confirm that. */
        CANCELLING
    }

    private final OutgoingCall call;
    private final Dialect dialect;
    private boolean trailerBefore;
    private State state = State.DUE;
    private boolean requestsEnded;

    /** @param trailerBefore whether an OK trailer may come first that is of the call before */
    OldAnswer(OutgoingCall call, Dialect dialect, boolean trailerBefore) {
        this.call = call;
        this.dialect = dialect;
        this.trailerBefore = trailerBefore;
        this.requestsEnded = !call.streamsRequests();
    }

    OutgoingCall call() {
        return call;
    }

    void requestsEnded() {
        requestsEnded = true;
    }

    boolean wants(Frame next) {
        return state != State.DUE || next.has(FrameFlags.TRAILER | FrameFlags.ROW_SCHEMA) || call.wantsMore();
    }

    /**
     * Takes the next frame.
     *
     * @return what ends the call, {@code null} if it has not ended
     * @throws InternalException if it cannot be part of the answer
     */
    RpcStatus take(Frame frame) {
        RpcStatus status = frame.has(FrameFlags.TRAILER) ? Trailer.read(frame) : null;
        return switch (state) {
            case DUE -> status == null ? response(frame) : trailer(status);
            case ENDING -> {
                if (status == null) {
                    throw new InternalException("response of the peer: a second message (expected: one)");
                }
                yield status;
            }
            // what comes before it was on its way already
            case CANCELLING -> status != null && status.code() == StatusCode.CANCELLED.number() ? status : null;
        };
    }

    private RpcStatus response(Frame frame) {
        trailerBefore = false;
        call.answered();
        call.response(frame);
        if (call.streamsResponses()) {
            return null;
        }
        if (dialect == Dialect.V0_1_JSON && hasOneResponseToMany()) {
            // TypeScript peers say so
            state = State.ENDING;
            return null;
        }
        return RpcStatus.OK;
    }

    private RpcStatus trailer(RpcStatus status) {
        if (trailerBefore && status.isOk() && !call.streamsResponses()) {
            trailerBefore = false;
            return null;
        }
        call.answered();
        return status;
    }

    /** Whether it is of those that some peers end with a trailer and others do not. */
    boolean hasOneResponseToMany() {
        return call.streamsRequests() && !call.streamsResponses();
    }

    /** Whether the peer confirms that it has cancelled the call, so that the session can go on. */
    boolean canBeCancelled() {
        if (state == State.ENDING) {
            return true; // it ends by itself
        }
        if (dialect == Dialect.V0_1_JSON) {
            return !call.streamsRequests() && !call.streamsResponses();
        }
        return !call.streamsRequests() || !call.streamsResponses() && !requestsEnded;
    }

    /**
     * Nobody wants the answer any more.
     *
     * @return whether the peer has to be told
     */
    boolean cancel() {
        if (state != State.DUE) {
            return false;
        }
        state = State.CANCELLING;
        return true;
    }
}
