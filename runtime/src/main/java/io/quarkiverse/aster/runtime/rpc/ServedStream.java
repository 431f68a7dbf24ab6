package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.TransportException;

/**
 * The server's side of a stream that carries one call at a time, whatever opens them and ends them: what becomes of the call
 * when something becomes of the stream. On the connection's thread, but for what says otherwise.
 */
abstract class ServedStream implements FrameChannel.User, CallHost {

    final ServerConnection owner;
    final FrameChannel channel;

    private ServerCall call;
    private RequestHandler.Handler handler;
    /** Of the call whose frames come, or came last; {@code null} if nobody looks at it. */
    private CallTrace trace;
    /** Bytes of the request of the running call. */
    private int ofCall;
    private boolean answered;
    private boolean closed;

    /** A stream that the peer opens. */
    ServedStream(ServerConnection owner) {
        this.owner = owner;
        this.channel = new FrameChannel(this, owner.limits().maxFrameLength(), owner.budget(),
                owner.limits().requestTimeout());
    }

    /** A stream whose first frame was taken by another. */
    ServedStream(ServedStream before) {
        this.owner = before.owner;
        this.channel = before.channel;
        this.answered = before.answered;
        channel.handOver(this);
    }

    /** The form of trailers now. */
    abstract ProtocolCodec codec();

    /** The stream takes part in nothing any more. */
    void left() {
        // most have nothing to give up
    }

    /** A call has its answer, which leaves with what is written next. */
    abstract void answered();

    /** The header of a call has arrived. */
    final void opened(Frame header) {
        trace = owner.inspect();
        owner.accepting(trace);
        arrived(header);
    }

    /** A frame of that call has arrived. */
    final void arrived(Frame frame) {
        if (trace != null) {
            trace.received(frame);
        }
    }

    /** What the header of that call says; once more if its mode was not known before. */
    final void understood(StreamHeader header) {
        if (trace != null) {
            trace.understood(header);
        }
    }

    /** The call that is accepted and not answered, or {@code null}. */
    final ServerCall call() {
        return call;
    }

    /** Who runs that call. */
    final RequestHandler.Handler callHandler() {
        return handler;
    }

    final boolean isClosed() {
        return closed;
    }

    /**
     * Accepts a call.
     *
     * @param session whose stream this is, or {@code null}
     * @return whether it can {@linkplain #start} without a request
     * @throws AsterException the refusal
     */
    final boolean accept(StreamHeader header, Session session) {
        understood(header);
        handler = owner.handler().accept(header, owner, session);
        call = new ServerCall(this, owner, header, handler);
        return handler.streamsRequests();
    }

    /**
     * Runs the accepted call, or answers it if it cannot run any more.
     *
     * @param request the frame that is being looked at, {@code null} if the caller streams its requests
     */
    final void start(Frame request) {
        if (request != null) {
            ofCall = channel.keep();
        }
        call.start(request);
    }

    final OutputBuffer trailer(RpcStatus status) {
        OutputBuffer out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
        Trailer.write(status, codec(), out);
        return out;
    }

    /** Writes what ends the current call with OK. */
    final void answer(OutputBuffer frames) {
        answer(frames, null);
    }

    /**
     * Writes what ends the current call, accepted or not.
     *
     * @param status {@code null} for OK
     */
    private void answer(OutputBuffer frames, AsterException status) {
        if (closed) {
            return;
        }
        sent(frames);
        traceEnded(status);
        releaseRequest();
        call = null;
        handler = null;
        answered = true;
        channel.write(frames);
        answered();
    }

    private void sent(OutputBuffer frames) {
        if (trace != null) {
            trace.sent(frames);
        }
    }

    private void traceEnded(AsterException status) {
        CallTrace ended = trace;
        if (ended != null) {
            trace = null;
            ended.ended(status);
        }
    }

    /** Both directions have ended as they should. */
    final void finish() {
        channel.finish();
        leave();
    }

    /** Ends our direction, and drops the peer's. */
    final void close() {
        if (!closed) {
            channel.discard();
            leave();
        }
    }

    private void leave() {
        if (closed) {
            return;
        }
        closed = true;
        if (trace != null) {
            traceEnded(new CancelledException("cancelled by the caller"));
        }
        releaseRequest();
        abandonCall();
        left();
        owner.streamClosed();
    }

    private void releaseRequest() {
        channel.giveBack(ofCall);
        ofCall = 0;
    }

    private void abandonCall() {
        ServerCall abandoned = call;
        call = null;
        handler = null;
        if (abandoned != null) {
            abandoned.abandon();
        }
    }

    /** Any thread. */
    @Override
    public final Connection connection() {
        return owner.connection();
    }

    @Override
    public void onOpen() {
        // the first frame tells what it is for
    }

    /** Nobody is there to hear an answer. */
    @Override
    public final boolean outlivesStream() {
        return false;
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        leave();
    }

    /** The stream cannot be understood any further. */
    @Override
    public final void onBroken(AsterException reason) {
        if (!closed) {
            abandonCall();
            OutputBuffer frames = trailer(RpcStatus.of(reason));
            sent(frames);
            traceEnded(reason);
            channel.write(frames);
            close();
        }
    }

    @Override
    public final void onReset(long code) {
        onStopped();
    }

    @Override
    public final void onStopped() {
        if (!closed && !answered) {
            owner.streamAborted();
        }
        close();
    }

    @Override
    public void onWritable() {
        if (trace != null) {
            trace.resumed();
        }
        if (call != null) {
            call.becameWritable();
        }
    }

    @Override
    public final void onClosed(TransportException cause) {
        leave();
    }

    @Override
    public final void send(OutputBuffer frames) {
        if (call != null) {
            sent(frames);
            channel.write(frames);
            channel.flushSoon();
        }
    }

    @Override
    public final boolean isWritable() {
        boolean writable = channel.isWritable();
        if (!writable && trace != null) {
            trace.stalled();
        }
        return writable;
    }

    @Override
    public final void resume() {
        channel.resume();
    }

    @Override
    public final void sendFailure(AsterException status) {
        if (call != null) {
            call.refused(status);
        }
        answer(trailer(RpcStatus.of(status)), status);
    }

    @Override
    public final void abandon(long code) {
        if (!closed) {
            traceEnded(new UnavailableException("stream: reset by the server with code " + code));
            channel.abandon(code);
            leave();
        }
    }
}
