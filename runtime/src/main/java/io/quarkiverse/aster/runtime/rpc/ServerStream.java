package io.quarkiverse.aster.runtime.rpc;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.BufferBudget;
import io.quarkiverse.aster.runtime.wire.BufferLimitException;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameException;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * The server's side of one stream: unary calls, one after the other. Frames that arrive while a call runs wait; after one batch
 * of them the stream is not read any further until the call has ended, so that flow control holds the peer back.
 */
public final class ServerStream implements StreamHandler {

    private static final int NO_ERROR = 0;

    private enum State {
        /** Between calls: a header is due. */
        IDLE,
        /** A call is accepted: its request is due. */
        AWAITING_REQUEST,
        /** A call was answered before its request had ended: what is left of the request is dropped. */
        SKIPPING_REQUEST,
        /** The handler runs. */
        RUNNING,
        /** Nothing is read or written any more. */
        CLOSED
    }

    private final RequestHandler handler;
    private final ServerLimits limits;
    private final BufferBudget budget;
    private final FrameDecoder decoder;
    private final HeaderDecoder headers = new HeaderDecoder();
    private final Queue<Frame> waiting = new ArrayDeque<>();

    private BiStream stream;
    private State state = State.IDLE;
    /** The header of a call whose mode only its request will tell; {@code null} once that is there. */
    private StreamHeader undecided;
    private ServerCall call;
    private RequestHandler.Handler callHandler;
    private ProtocolCodec codec;
    /** The request phase of the current call is over: END_STREAM or the end of the stream was seen. */
    private boolean requestEnded;
    private boolean inputFinished;
    private boolean reading;
    private boolean delivering;
    private boolean flushDue;
    private boolean takingWaiting;
    /** Bytes of the frame that is being looked at, and of the request of the running call. */
    private int inHand;
    private int ofCall;
    /** Runs while a request has arrived in part. */
    private Scheduler.Timer overdue;

    /** @param budget of the connection */
    public ServerStream(RequestHandler handler, ServerLimits limits, BufferBudget budget) {
        this.handler = handler;
        this.limits = limits;
        this.budget = budget;
        this.decoder = new FrameDecoder(limits.maxFrameLength(), budget);
    }

    Connection connection() {
        return stream.connection();
    }

    @Override
    public void onOpen(BiStream opened) {
        stream = opened;
        readMore();
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        state = State.CLOSED;
    }

    @Override
    public void onData(ByteBuffer data) {
        delivering = true;
        try {
            Frame frame;
            while (state != State.CLOSED && (frame = decoder.next(data)) != null) {
                take(frame);
            }
        } catch (BufferLimitException e) {
            drop(new ResourceExhaustedException(e.getMessage()));
        } catch (FrameException e) {
            drop(new InternalException(e.getMessage()));
        } finally {
            delivering = false;
        }
    }

    @Override
    public void onReadComplete() {
        reading = false;
        if (flushDue) {
            flushDue = false;
            stream.flush();
        }
        watchRequest();
        readMore();
    }

    /** A request may take its time, but not for ever: what has arrived of it is held meanwhile. */
    private void watchRequest() {
        boolean incomplete = state != State.CLOSED && (state == State.AWAITING_REQUEST || decoder.isMidFrame());
        if (incomplete && overdue == null) {
            overdue = connection().scheduler().schedule(limits.requestTimeout(),
                    () -> drop(new DeadlineExceededException(
                            "request: incomplete after " + limits.requestTimeout().toMillis() + " ms (expected: all of it)")));
        } else if (!incomplete && overdue != null) {
            overdue.cancel();
            overdue = null;
        }
    }

    @Override
    public void onFinish() {
        inputFinished = true;
        if (decoder.isMidFrame()) {
            drop(new InternalException("frame: cut off by the end of the stream (expected: all its bytes)"));
        } else if (state == State.AWAITING_REQUEST) {
            refuseCall(noRequest());
        }
        settle();
    }

    @Override
    public void onReset(long code) {
        close();
    }

    @Override
    public void onStopped(long code) {
        close();
    }

    @Override
    public void onWritable() {
        // a unary response is one write, and the next call on the stream is read only after it
    }

    @Override
    public void onClosed(TransportException cause) {
        state = State.CLOSED;
        letGo();
        abandonCall();
    }

    /** The call has ended with OK. */
    void sendSuccess(OutputBuffer response) {
        OutputBuffer out = response;
        if (out == null) {
            out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
            writeTrailer(codec, RpcStatus.OK, out);
        }
        answer(out);
    }

    /** The call has ended otherwise. */
    void sendFailure(AsterException status) {
        OutputBuffer out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
        writeTrailer(codec, RpcStatus.of(status), out);
        answer(out);
    }

    /** Appends a trailer frame. */
    public static void writeTrailer(ProtocolCodec codec, RpcStatus status, OutputBuffer out) {
        int start = FrameEncoder.begin(out, FrameFlags.TRAILER);
        codec.encodeStatus(status, out);
        FrameEncoder.end(out, start, FrameEncoder.MAX_LENGTH);
    }

    private void take(Frame frame) {
        inHand = frame.payload().length;
        dispatch(frame);
        budget.giveBack(inHand);
        inHand = 0;
    }

    private void dispatch(Frame frame) {
        if (state == State.RUNNING) {
            takeWhileRunning(frame);
        } else if (!frame.has(FrameFlags.ROW_SCHEMA)) {
            switch (state) {
                case IDLE -> takeHeader(frame);
                case AWAITING_REQUEST -> takeRequest(frame);
                case SKIPPING_REQUEST -> skip(frame);
                default -> {
                }
            }
        }
    }

    private void takeWhileRunning(Frame frame) {
        if (frame.has(FrameFlags.CANCEL) && waiting.isEmpty()) {
            requestEnded = true;
            call.abort(new CancelledException("cancelled by the caller"));
        } else {
            waiting.add(frame);
            inHand = 0;
        }
    }

    private void takeHeader(Frame frame) {
        if (frame.has(FrameFlags.CANCEL)) {
            return; // of a call that has ended meanwhile
        }
        if (!frame.has(FrameFlags.HEADER)) {
            drop(new InternalException("first frame must have HEADER flag"));
            return;
        }
        requestEnded = false;
        codec = ProtocolCodec.ofPayload(frame.payload());
        try {
            StreamHeader header = headers.decode(codec, frame.payload());
            if (ofJsonClient(header)) {
                undecided = header;
            } else {
                accept(header);
            }
            state = State.AWAITING_REQUEST;
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
        if (mode == SerializationMode.XLANG || mode == SerializationMode.JSON) {
            codec = ProtocolCodec.of(mode);
        }
        callHandler = handler.accept(header);
        call = new ServerCall(this, header);
    }

    private void takeRequest(Frame frame) {
        if (frame.has(FrameFlags.HEADER)) {
            drop(new InternalException("frame: HEADER (expected: the request of the call before)"));
        } else if (frame.has(FrameFlags.CANCEL)) {
            requestEnded = true;
            refuseCall(new CancelledException("cancelled by the caller"));
        } else if (frame.isEmpty() || frame.has(FrameFlags.TRAILER)) {
            requestEnded = true;
            refuseCall(noRequest());
        } else {
            requestEnded = frame.has(FrameFlags.END_STREAM);
            if (frame.has(FrameFlags.COMPRESSED)) {
                refuseCall(new UnimplementedException("compressed request: not supported (expected: plain)"));
            } else if (decide(frame.payload())) {
                run(frame.payload());
            }
        }
    }

    /** @return whether the call is accepted */
    private boolean decide(byte[] request) {
        StreamHeader header = undecided;
        if (header == null) {
            return true;
        }
        undecided = null;
        try {
            accept(request[0] == '{' || request[0] == '[' ? header.in(SerializationMode.JSON) : header);
            return true;
        } catch (AsterException refusal) {
            refuseCall(refusal);
            return false;
        }
    }

    private void run(byte[] request) {
        state = State.RUNNING;
        ofCall = inHand;
        inHand = 0;
        ServerCall started = call;
        Duration allowed = limits.maxHandlerTime();
        if (started.hasDeadline() && started.remainingNanos() < allowed.toNanos()) {
            allowed = Duration.ofNanos(Math.max(0, started.remainingNanos()));
        }
        started.setTimer(connection().scheduler().schedule(allowed,
                () -> started.abort(new DeadlineExceededException("deadline exceeded"))));
        callHandler.run(started, request);
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
        call = null;
        callHandler = null;
        sendFailure(refusal);
    }

    private void answer(OutputBuffer frames) {
        if (state == State.CLOSED) {
            return;
        }
        boolean wasRunning = state == State.RUNNING;
        budget.giveBack(ofCall);
        ofCall = 0;
        call = null;
        callHandler = null;
        state = requestEnded || inputFinished ? State.IDLE : State.SKIPPING_REQUEST;
        stream.write(frames.asByteBuffer());
        flush();
        if (wasRunning && !delivering) {
            takeWaiting();
        }
    }

    /** A loop, not a recursion: a call that ends at once comes back here. */
    private void takeWaiting() {
        if (takingWaiting) {
            return;
        }
        takingWaiting = true;
        try {
            Frame frame;
            while (state != State.RUNNING && state != State.CLOSED && (frame = waiting.poll()) != null) {
                take(frame);
            }
        } finally {
            takingWaiting = false;
        }
        settle();
    }

    /** Ends our direction once the peer has ended its own and nothing is left to answer; else sees that reading goes on. */
    private void settle() {
        if (inputFinished && waiting.isEmpty() && (state == State.IDLE || state == State.SKIPPING_REQUEST)) {
            state = State.CLOSED;
            stream.finish();
        } else {
            readMore();
        }
    }

    /** The stream cannot be understood any further. */
    private void drop(AsterException reason) {
        if (state == State.CLOSED) {
            return;
        }
        abandonCall();
        if (codec == null) {
            codec = ProtocolCodec.ofPayload(new byte[0]);
        }
        OutputBuffer out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
        writeTrailer(codec, RpcStatus.of(reason), out);
        stream.write(out.asByteBuffer());
        close();
    }

    private void close() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        letGo();
        stream.finish();
        stream.stop(NO_ERROR);
        abandonCall();
    }

    /** Gives back all that the stream holds. */
    private void letGo() {
        waiting.forEach(frame -> budget.giveBack(frame.payload().length));
        waiting.clear();
        decoder.discard();
        budget.giveBack(ofCall);
        ofCall = 0;
        if (overdue != null) {
            overdue.cancel();
            overdue = null;
        }
    }

    private void abandonCall() {
        ServerCall abandoned = call;
        call = null;
        callHandler = null;
        if (abandoned != null) {
            abandoned.abandon();
        }
    }

    private void flush() {
        if (delivering) {
            flushDue = true;
        } else {
            stream.flush();
        }
    }

    private void readMore() {
        if (!reading && !inputFinished && waiting.isEmpty() && state != State.CLOSED) {
            reading = true;
            stream.read();
        }
    }

    private static InvalidArgumentException noRequest() {
        return new InvalidArgumentException("request: none (expected: one message)");
    }
}
