package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * The server's side of one stream: calls, one after the other; in 0.1 just one. Frames that arrive while a call runs wait,
 * unless they are requests that the call wants.
 */
final class ServerStream implements FrameChannel.User, CallHost {

    private enum State {
        /** Between calls: a header is due. */
        IDLE,
        /** A call is accepted: its request is due. */
        AWAITING_REQUEST,
        /** A call was answered before its requests had ended: what is left of them is dropped. */
        SKIPPING_REQUESTS,
        /** The handler runs. */
        RUNNING,
        /** Nothing is read or written any more. */
        CLOSED
    }

    private final ServerConnection owner;
    private final FrameChannel channel;
    private final HeaderDecoder headers = new HeaderDecoder();

    private State state = State.IDLE;
    /** The header of a call whose mode only its request will tell; {@code null} once that is there. */
    private StreamHeader undecided;
    private ServerCall call;
    private RequestHandler.Handler callHandler;
    private ProtocolCodec codec;
    private Generation generation = Generation.V0_2;
    /** No more requests of the current call will come. */
    private boolean requestsEnded;
    private boolean headerSeen;
    private boolean answered;
    /** Bytes of the request of the running call. */
    private int ofCall;

    ServerStream(ServerConnection owner) {
        this.owner = owner;
        this.channel = new FrameChannel(this, owner.limits().maxFrameLength(), owner.budget(),
                owner.limits().requestTimeout());
    }

    StreamHandler channel() {
        return channel;
    }

    @Override
    public Connection connection() {
        return owner.connection();
    }

    @Override
    public void onOpen() {
        // the first frame tells what it is for
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        state = State.CLOSED;
    }

    @Override
    public boolean wants(Frame next) {
        if (state != State.RUNNING) {
            return state != State.CLOSED;
        }
        if (next.has(FrameFlags.ROW_SCHEMA)) {
            return true;
        }
        if (next.has(FrameFlags.HEADER)) {
            // behind a single request it is the next call, among requests it is an error
            return !requestsEnded && callHandler.streamsRequests();
        }
        return isCancel(next) || !requestsEnded && (call.wantsRequests() || next.isEmpty() || next.has(FrameFlags.TRAILER));
    }

    /** Whether a frame cancels the call it arrives in. On the streams of 0.1 that carry one call nobody minds it. */
    private boolean isCancel(Frame frame) {
        return frame.has(FrameFlags.CANCEL) && !frame.has(FrameFlags.HEADER | FrameFlags.ROW_SCHEMA)
                && generation == Generation.V0_2;
    }

    @Override
    public boolean awaitsFrame() {
        return state == State.AWAITING_REQUEST || state == State.IDLE && !headerSeen;
    }

    @Override
    public void onFrame(Frame frame) {
        if (frame.has(FrameFlags.ROW_SCHEMA)) {
            return;
        }
        switch (state) {
            case IDLE -> takeHeader(frame);
            case AWAITING_REQUEST -> takeFirstRequest(frame);
            case RUNNING -> takeNextRequest(frame);
            case SKIPPING_REQUESTS -> skip(frame);
            case CLOSED -> {
            }
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
            refuseCall(noRequest());
        } else if (state == State.RUNNING && !requestsEnded) {
            endRequests();
        }
        settle();
    }

    /** The stream cannot be understood any further. */
    @Override
    public void onBroken(AsterException reason) {
        if (state == State.CLOSED) {
            return;
        }
        abandonCall();
        if (codec == null) {
            codec = ProtocolCodec.ofPayload(new byte[0]);
        }
        OutputBuffer out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
        writeTrailer(RpcStatus.of(reason), out);
        channel.write(out);
        close();
    }

    @Override
    public void onReset(long code) {
        onStopped();
    }

    @Override
    public void onStopped() {
        if (state != State.CLOSED && !answered) {
            owner.streamAborted();
        }
        close();
    }

    @Override
    public void onWritable() {
        if (call != null) {
            call.becameWritable();
        }
    }

    @Override
    public void onClosed(TransportException cause) {
        if (state != State.CLOSED) {
            leave();
        }
    }

    @Override
    public void send(OutputBuffer frames) {
        if (state == State.RUNNING) {
            channel.write(frames);
            channel.flushSoon();
        }
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void resume() {
        channel.resume();
    }

    @Override
    public void sendSuccess(OutputBuffer frames) {
        OutputBuffer out = frames == null ? new OutputBuffer(FrameEncoder.MAX_LENGTH) : frames;
        writeTrailer(RpcStatus.OK, out);
        answer(out);
    }

    @Override
    public void sendFailure(AsterException status) {
        OutputBuffer out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
        writeTrailer(RpcStatus.of(status), out);
        answer(out);
    }

    @Override
    public void abandon(long code) {
        if (state != State.CLOSED) {
            channel.abandon(code);
            leave();
        }
    }

    private void writeTrailer(RpcStatus status, OutputBuffer out) {
        int start = FrameEncoder.begin(out, FrameFlags.TRAILER);
        codec.encodeStatus(status, out);
        FrameEncoder.end(out, start, FrameEncoder.MAX_LENGTH);
    }

    private void takeHeader(Frame frame) {
        if (!frame.has(FrameFlags.HEADER)) {
            if (frame.has(FrameFlags.CANCEL)) {
                return; // of a call that has ended meanwhile
            }
            onBroken(new InternalException("first frame must have HEADER flag"));
            return;
        }
        headerSeen = true;
        requestsEnded = false;
        codec = ProtocolCodec.ofPayload(frame.payload());
        state = State.AWAITING_REQUEST;
        try {
            StreamHeader header = headers.decode(codec, frame.payload());
            generation = header.generation();
            owner.requireOpen();
            if (ofJsonClient(header)) {
                undecided = header;
            } else {
                accept(header);
            }
        } catch (AsterException refusal) {
            refuseCall(refusal);
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
            codec = ProtocolCodec.of(mode);
        }
        if (header.opensSession()) {
            throw new UnimplementedException("session of the Aster 0.1 protocol: not served (expected: one of 0.2)");
        }
        callHandler = owner.handler().accept(header, owner, null);
        call = new ServerCall(this, owner, header, callHandler);
        if (callHandler.streamsRequests()) {
            state = State.RUNNING;
            call.start(callHandler, null);
        }
    }

    private void takeFirstRequest(Frame frame) {
        if (frame.has(FrameFlags.HEADER)) {
            onBroken(new InternalException("frame: HEADER (expected: the request of the call before)"));
        } else if (frame.has(FrameFlags.CANCEL)) {
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
            ofCall = channel.keep();
            call.start(callHandler, frame);
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
            ServerCall receiving = call;
            if (!frame.isEmpty()) {
                receiving.takeRequest(frame);
            }
            if (last) {
                endRequests();
            }
        }
    }

    /** The legacy end of requests. */
    private void endWith(Frame trailer) {
        if (trailer.isEmpty()) {
            endRequests();
            return;
        }
        try {
            RpcStatus status = ProtocolCodec.ofPayload(trailer.payload()).decodeStatus(trailer.payload());
            if (status.isOk()) {
                endRequests();
            } else {
                requestsEnded = true;
                call.abort(new InternalException("end of requests: status " + status.code() + " (expected: 0)"));
            }
        } catch (AsterException unreadable) {
            // peers take it for the end whatever is in it
            endRequests();
        }
    }

    private void endRequests() {
        requestsEnded = true;
        if (state == State.RUNNING) {
            call.endRequests();
        } else if (state == State.SKIPPING_REQUESTS) {
            state = State.IDLE;
        }
    }

    private void cancelCall() {
        requestsEnded = true;
        call.abort(new CancelledException("cancelled by the caller"));
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

    private void answer(OutputBuffer frames) {
        if (state == State.CLOSED) {
            return;
        }
        channel.giveBack(ofCall);
        ofCall = 0;
        call = null;
        callHandler = null;
        answered = true;
        channel.write(frames);
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
        if (channel.inputFinished() && !channel.hasWaiting() && (state == State.IDLE || state == State.SKIPPING_REQUESTS)) {
            state = State.CLOSED;
            channel.finish();
        }
    }

    private void close() {
        if (state != State.CLOSED) {
            channel.discard();
            leave();
        }
    }

    private void leave() {
        state = State.CLOSED;
        channel.giveBack(ofCall);
        ofCall = 0;
        abandonCall();
    }

    private void abandonCall() {
        ServerCall abandoned = call;
        call = null;
        callHandler = null;
        if (abandoned != null) {
            abandoned.abandon();
        }
    }

    private static InvalidArgumentException noRequest() {
        return new InvalidArgumentException("request: none (expected: one message)");
    }
}
