package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.StreamHandler;

/**
 * The server's side of one stream: calls, one after the other; in 0.1 just one. Frames that arrive while a call runs wait,
 * unless they are requests that the call wants.
 */
final class ServerStream extends ServedStream {

    private enum State {
        /** Between calls: a header is due. */
        IDLE,
        /** A call is accepted: its request is due. */
        AWAITING_REQUEST,
        /** A call was answered before its requests had ended: what is left of them is dropped. */
        SKIPPING_REQUESTS,
        /** The handler runs. */
        RUNNING
    }

    private final HeaderDecoder headers = new HeaderDecoder();

    private State state = State.IDLE;
    /** The header of a call whose mode only its request will tell; {@code null} once that is there. */
    private StreamHeader undecided;
    private ProtocolCodec codec = ProtocolCodec.ofPayload(new byte[0]);
    private Generation generation = Generation.V0_2;
    /** No more requests of the current call will come. */
    private boolean requestsEnded;
    private boolean headerSeen;

    ServerStream(ServerConnection owner) {
        super(owner);
    }

    StreamHandler channel() {
        return channel;
    }

    @Override
    ProtocolCodec codec() {
        return codec;
    }

    @Override
    public boolean wants(Frame next) {
        if (state != State.RUNNING) {
            return true;
        }
        if (next.has(FrameFlags.ROW_SCHEMA)) {
            return true;
        }
        if (next.has(FrameFlags.HEADER)) {
            // behind a single request it is the next call, among requests it is an error
            return !requestsEnded && callHandler().streamsRequests();
        }
        return isCancel(next) || !requestsEnded && (call().wantsRequests() || next.isEmpty() || next.has(FrameFlags.TRAILER));
    }

    /** Whether a frame cancels the call it arrives in. On the streams of 0.1 that carry one call nobody minds it. */
    private boolean isCancel(Frame frame) {
        return frame.has(FrameFlags.CANCEL) && !frame.has(FrameFlags.HEADER | FrameFlags.ROW_SCHEMA)
                && generation == Generation.V0_2;
    }

    @Override
    public boolean awaitsFrame() {
        return !isClosed() && (state == State.AWAITING_REQUEST || state == State.IDLE && !headerSeen);
    }

    @Override
    public void onFrame(Frame frame) {
        if (frame.has(FrameFlags.ROW_SCHEMA)) {
            return;
        }
        if (!frame.has(FrameFlags.HEADER)) {
            arrived(frame);
        }
        switch (state) {
            case IDLE -> takeHeader(frame);
            case AWAITING_REQUEST -> takeFirstRequest(frame);
            case RUNNING -> takeNextRequest(frame);
            case SKIPPING_REQUESTS -> skip(frame);
        }
    }

    @Override
    public boolean onEarlyFrame(Frame frame) {
        if (state != State.RUNNING || !isCancel(frame) || channel.hasWaiting(FrameFlags.HEADER)) {
            return false;
        }
        cancelCall();
        return true;
    }

    @Override
    public void onEnd() {
        if (state == State.AWAITING_REQUEST && undecided != null) {
            acceptUndecided(true, true);
        }
        if (state == State.AWAITING_REQUEST) {
            refuseCall(generation == Generation.V0_1 ? endedBeforeRequest() : noRequest());
        } else if (state == State.RUNNING && !requestsEnded) {
            endRequests();
        }
        settle();
    }

    @Override
    public void sendSuccess(OutputBuffer frames) {
        OutputBuffer out = frames == null ? new OutputBuffer(FrameEncoder.MAX_LENGTH) : frames;
        Trailer.write(RpcStatus.OK, codec, out);
        answer(out);
    }

    private void takeHeader(Frame frame) {
        if (!frame.has(FrameFlags.HEADER)) {
            if (frame.has(FrameFlags.CANCEL)) {
                return; // of a call that has ended meanwhile
            }
            onBroken(new InternalException("first frame must have HEADER flag"));
            return;
        }
        opened(frame);
        headerSeen = true;
        requestsEnded = false;
        codec = ProtocolCodec.ofPayload(frame.payload());
        state = State.AWAITING_REQUEST;
        try {
            StreamHeader header = decode(frame);
            understood(header);
            generation = header.generation();
            owner.requireOpen(header);
            if (!ofJsonClient(header)) {
                accept(header);
            } else if (header.opensSession()) {
                // nothing follows that would tell; servers that take it at its word understand no JSON
                accept(header.in(SerializationMode.JSON));
            } else {
                undecided = header;
            }
        } catch (AsterException refusal) {
            refuseCall(refusal);
        }
    }

    private StreamHeader decode(Frame frame) {
        try {
            return headers.decode(codec, frame.payload());
        } catch (AsterException unreadable) {
            owner.handler().refused(null, owner, unreadable);
            throw unreadable;
        }
    }

    /** Whether it is JSON and says XLANG, as typed Python clients do that were switched to JSON. */
    private boolean ofJsonClient(StreamHeader header) {
        return codec == ProtocolCodec.of(SerializationMode.JSON)
                && header.serializationMode() == SerializationMode.XLANG.number();
    }

    private void accept(StreamHeader header) {
        SerializationMode mode = SerializationMode.ofNumber(header.serializationMode());
        if (mode != null && mode != SerializationMode.ROW) {
            codec = ProtocolCodec.of(mode, generation);
        }
        if (header.opensSession()) {
            // it takes the frames from now on
            new OldSession(this, header, owner.handler().openSession(header, owner));
        } else if (accept(header, null)) {
            state = State.RUNNING;
            start(null);
        }
    }

    private void takeFirstRequest(Frame frame) {
        if (frame.has(FrameFlags.HEADER)) {
            onBroken(new InternalException("frame: HEADER (expected: the request of the call before)"));
        } else if (frame.has(FrameFlags.CANCEL)) {
            if (generation == Generation.V0_1) {
                return; // it means nothing outside sessions
            }
            requestsEnded = true;
            refuseCall(new CancelledException("cancelled by the caller"));
        } else if (undecided != null) {
            decide(frame);
        } else if (frame.isEmpty() || frame.has(FrameFlags.TRAILER)) {
            requestsEnded = true;
            refuseCall(noRequest());
        } else {
            requestsEnded = generation == Generation.V0_1 || frame.has(FrameFlags.END_STREAM);
            state = State.RUNNING;
            start(frame);
        }
    }

    /** The first request tells the mode; then it is looked at once more. */
    private void decide(Frame frame) {
        byte[] request = frame.payload();
        // without any, the header alone tells
        boolean json = request.length == 0 || request[0] == '{' || request[0] == '[';
        if (acceptUndecided(json, frame.has(FrameFlags.END_STREAM | FrameFlags.TRAILER))) {
            channel.putBack(frame);
        }
    }

    /**
     * @param last whether there are no more requests
     * @return whether the call is accepted
     */
    private boolean acceptUndecided(boolean json, boolean last) {
        StreamHeader header = undecided;
        undecided = null;
        try {
            accept(json ? header.in(SerializationMode.JSON) : header);
            return true;
        } catch (AsterException refusal) {
            requestsEnded = last;
            refuseCall(refusal);
            return false;
        }
    }

    private void takeNextRequest(Frame frame) {
        if (frame.has(FrameFlags.HEADER)) {
            onBroken(new InternalException("frame: HEADER (expected: the end of the requests of the call before)"));
        } else if (frame.has(FrameFlags.CANCEL)) {
            if (generation == Generation.V0_2) {
                cancelCall();
            }
        } else if (frame.has(FrameFlags.TRAILER)) {
            endWith(frame);
        } else {
            boolean last = generation == Generation.V0_2 && frame.has(FrameFlags.END_STREAM);
            if (!frame.isEmpty()) {
                call().takeRequest(frame);
            }
            if (last) {
                endRequests();
            }
        }
    }

    /** The legacy end of requests. */
    private void endWith(Frame trailer) {
        AsterException failure = Trailer.failureOfRequests(trailer);
        if (failure == null) {
            endRequests();
        } else {
            requestsEnded = true;
            call().abort(failure);
        }
    }

    private void endRequests() {
        requestsEnded = true;
        if (state == State.RUNNING) {
            call().endRequests();
        } else if (state == State.SKIPPING_REQUESTS) {
            state = State.IDLE;
        }
    }

    private void cancelCall() {
        requestsEnded = true;
        call().abort(new CancelledException("cancelled by the caller"));
    }

    private void skip(Frame frame) {
        if (frame.has(FrameFlags.HEADER)) {
            state = State.IDLE;
            takeHeader(frame);
        } else if (frame.has(FrameFlags.END_STREAM | FrameFlags.TRAILER | FrameFlags.CANCEL)) {
            state = State.IDLE;
        }
    }

    /** Answers a call that has not begun to run. */
    private void refuseCall(AsterException refusal) {
        undecided = null;
        sendFailure(refusal);
    }

    @Override
    void answered() {
        if (generation == Generation.V0_1) {
            close();
            return;
        }
        state = requestsEnded || channel.inputFinished() && !channel.hasWaiting() ? State.IDLE : State.SKIPPING_REQUESTS;
        channel.flush();
        channel.resume();
        settle();
    }

    /** Ends our direction once the peer has ended its own and nothing is left to answer. */
    private void settle() {
        if (!isClosed() && channel.inputFinished() && !channel.hasWaiting()
                && (state == State.IDLE || state == State.SKIPPING_REQUESTS)) {
            finish();
        }
    }

    private static InvalidArgumentException noRequest() {
        return new InvalidArgumentException("request: none (expected: one message)");
    }

    /** What clients of 0.1 are told instead. */
    private static UnavailableException endedBeforeRequest() {
        return new UnavailableException("Stream ended (expected: one message)");
    }
}
