package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.SessionProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/**
 * The server's side of a session of 0.1, which has its stream for itself: calls, one after the other. What has gone wrong with
 * one of them leaves the session as it is; it ends with the client's direction, once the running call is answered.
 */
final class OldSession extends ServedStream {

    private enum State {
        /** Between calls. */
        IDLE,
        /** A call is accepted: its request is due. */
        AWAITING_REQUEST,
        /** The handler runs. */
        RUNNING
    }

    /** What stands for no message at all. */
    private static final byte[] XLANG_NULL = { 0x03, (byte) 0xfd };
    private static final byte[] JSON_NULL = { 'n', 'u', 'l', 'l' };

    private final StreamHeader opener;
    private final Session session;
    private final SessionProtocolCodec codec;
    private final boolean json;

    private State state = State.IDLE;
    /** No more requests of the current call will come. */
    private boolean requestsEnded;
    /** The call before was answered before its requests had ended: what is left of them is dropped. */
    private boolean skipping;
    /** The client's direction has ended and all its frames were taken. */
    private boolean inputEnded;

    /**
     * Takes the frames that follow the header.
     *
     * @param opener the header that has opened it, in a mode that the service supports
     */
    OldSession(ServerStream stream, StreamHeader opener, Session session) {
        super(stream);
        this.opener = opener;
        this.session = session;
        SerializationMode mode = SerializationMode.ofNumber(opener.serializationMode());
        this.codec = SessionProtocolCodec.of(mode);
        this.json = mode == SerializationMode.JSON;
    }

    @Override
    ProtocolCodec codec() {
        return codec;
    }

    @Override
    void left() {
        owner.sessions().end(session);
    }

    @Override
    public boolean wants(Frame next) {
        if (state == State.RUNNING) {
            return !requestsEnded
                    && (call().wantsRequests() || next.isEmpty() || next.has(FrameFlags.TRAILER | FrameFlags.CALL));
        }
        // who does not read the answers gets no more of them
        return channel.isWritable();
    }

    @Override
    public void onWritable() {
        super.onWritable();
        channel.resume();
    }

    @Override
    public boolean awaitsFrame() {
        return state == State.AWAITING_REQUEST;
    }

    @Override
    public void onFrame(Frame frame) {
        if (frame.has(FrameFlags.ROW_SCHEMA)) {
            return;
        }
        if (!frame.has(FrameFlags.CALL)) {
            arrived(frame);
        }
        if (frame.has(FrameFlags.HEADER)) {
            onBroken(new InternalException("frame: HEADER (expected: the calls of the session)"));
        } else if (frame.has(FrameFlags.CANCEL)) {
            cancel();
        } else if (frame.has(FrameFlags.CALL)) {
            takeCall(frame);
        } else {
            switch (state) {
                case IDLE -> takeLate(frame);
                case AWAITING_REQUEST -> takeFirstRequest(frame);
                case RUNNING -> takeNextRequest(frame);
            }
        }
    }

    @Override
    public boolean onEarlyFrame(Frame frame) {
        if (state != State.RUNNING || !frame.has(FrameFlags.CANCEL) || channel.hasWaiting(FrameFlags.CALL)) {
            return false;
        }
        cancel();
        return true;
    }

    @Override
    public void onEnd() {
        inputEnded = true;
        if (state == State.AWAITING_REQUEST) {
            sendFailure(noRequest());
        } else if (state == State.RUNNING && !requestsEnded) {
            endRequests();
        }
        settle();
    }

    @Override
    public void sendSuccess(OutputBuffer frames) {
        // clients take the first frame for the answer of a call that has one response, and a trailer for a failure
        if (callHandler().streamsResponses()) {
            answer(trailer(RpcStatus.OK));
        } else {
            answer(frames == null ? nothing() : frames);
        }
    }

    private void takeCall(Frame frame) {
        if (state != State.IDLE) {
            FailedPreconditionException early = new FailedPreconditionException(
                    "CALL received during active call (expected: after its answer)");
            if (state == State.RUNNING) {
                call().abort(early);
            } else {
                sendFailure(early);
            }
        }
        try {
            session.requireOpen();
        } catch (NotFoundException ended) {
            onBroken(ended);
            return;
        }
        session.touch(connection().scheduler().nanoTime());
        requestsEnded = false;
        skipping = false;
        state = State.AWAITING_REQUEST;
        opened(frame);
        try {
            StreamHeader header = decode(frame);
            owner.requireOpen(header);
            if (accept(header, session)) {
                state = State.RUNNING;
                start(null);
            }
        } catch (AsterException refusal) {
            sendFailure(refusal);
        }
    }

    private StreamHeader decode(Frame frame) {
        try {
            return opener.call(codec.decodeCallHeader(within(frame.payload())));
        } catch (AsterException unreadable) {
            owner.handler().refused(null, owner, unreadable);
            throw unreadable;
        }
    }

    private static byte[] within(byte[] header) {
        if (header.length > StreamHeader.MAX_ENCODED_LENGTH) {
            throw new ResourceExhaustedException(
                    "header: " + header.length + " bytes (expected: <= " + StreamHeader.MAX_ENCODED_LENGTH + ")");
        }
        return header;
    }

    private void takeFirstRequest(Frame frame) {
        if (frame.isEmpty() || frame.has(FrameFlags.TRAILER)) {
            sendFailure(noRequest());
        } else {
            requestsEnded = true;
            state = State.RUNNING;
            start(frame);
        }
    }

    private void takeNextRequest(Frame frame) {
        if (!frame.has(FrameFlags.TRAILER)) {
            if (!frame.isEmpty()) {
                call().takeRequest(frame);
            }
            return;
        }
        AsterException failure = Trailer.failureOfRequests(frame);
        if (failure == null) {
            endRequests();
        } else {
            requestsEnded = true;
            call().abort(failure);
        }
    }

    private void endRequests() {
        requestsEnded = true;
        call().endRequests();
    }

    /** What comes between calls: it is of the one before, which may have been answered early. */
    private void takeLate(Frame frame) {
        if (!skipping && !frame.has(FrameFlags.TRAILER)) {
            onBroken(new FailedPreconditionException("Expected CALL frame"));
        }
    }

    private void cancel() {
        CancelledException cancelled = new CancelledException("cancelled by the caller");
        if (state == State.RUNNING) {
            call().abort(cancelled);
        } else {
            // also if the call was answered meanwhile: clients wait for a trailer
            sendFailure(cancelled);
        }
    }

    @Override
    void answered() {
        skipping |= state != State.IDLE && !requestsEnded;
        state = State.IDLE;
        channel.flush();
        channel.resume();
        settle();
    }

    /** Ends the session once the peer has ended its direction and nothing is left to answer. */
    private void settle() {
        if (!isClosed() && state == State.IDLE && inputEnded) {
            finish();
        }
    }

    private static InvalidArgumentException noRequest() {
        return new InvalidArgumentException("request: none (expected: one message)");
    }

    /** The response of a method that has none. */
    private OutputBuffer nothing() {
        byte[] message = json ? JSON_NULL : XLANG_NULL;
        OutputBuffer out = new OutputBuffer(FrameEncoder.HEAD_BYTES + message.length);
        FrameEncoder.write(out, 0, message);
        return out;
    }
}
