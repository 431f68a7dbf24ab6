package io.quarkiverse.aster.runtime.rpc;

import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.transport.TransportException;

/**
 * The client's side of a stream that carries one call: one that streams, or any in 0.1. The trailer ends the call, and the
 * stream with it. On the connection's thread.
 */
final class OwnCallStream implements FrameChannel.User, CallStream {

    private final OutgoingCall call;
    private final ClientConnection connection;
    private final Generation generation;
    private final FrameChannel channel;
    private boolean anySent;
    private boolean requestsEnded;
    /** Bytes of a response that the call keeps. */
    private int kept;

    private OwnCallStream(OutgoingCall call) {
        this.call = call;
        this.connection = call.connection();
        this.generation = call.dialect().streams();
        this.channel = new FrameChannel(this, connection.settings().maxFrameLength(), connection.budget(), call.patience());
    }

    /** Sends a call that has come to a connection. */
    static void open(OutgoingCall call) {
        if (call.hasEnded()) {
            return;
        }
        OwnCallStream stream = new OwnCallStream(call);
        stream.connection.opened(stream);
        call.watchDeadline(stream.connection.connection().scheduler());
        call.holds(stream.connection.connection().scheduler(), stream::giveUp);
        stream.connection.credit().asked();
        stream.connection.connection().openStream(stream.channel);
    }

    /** Whether the call belongs to no session. */
    boolean isOfNoSession() {
        return call.session() == null;
    }

    @Override
    public void onOpen() {
        connection.credit().answered();
        if (call.hasEnded()) {
            leave();
            return;
        }
        List<OutputBuffer> frames;
        try {
            frames = call.begin();
        } catch (AsterException e) {
            onBroken(e);
            return;
        }
        frames.forEach(this::write);
        if (!call.streamsRequests() && generation == Generation.V0_1) {
            channel.finish();
        } else {
            channel.flush();
        }
        call.opened(this);
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        connection.credit().answered();
        connection.left(this);
        call.fail(new UnavailableException(
                "stream to " + connection.connection().peer().shortForm() + ": " + cause.getMessage(),
                Map.of("reason", "STREAM_OPEN_FAILED"), cause));
    }

    @Override
    public void send(OutputBuffer frame) {
        anySent = true;
        write(frame);
        channel.flushSoon();
    }

    @Override
    public boolean isWritable() {
        return call.writable(channel.isWritable());
    }

    @Override
    public void endRequests() {
        requestsEnded = true;
        if (!anySent && generation == Generation.V0_2) {
            // some peers do not hand a call on before anything follows its header
            write(empty(FrameFlags.END_STREAM));
        }
        // not an empty END_STREAM frame, which some peers take for a request
        channel.finish();
    }

    private void write(OutputBuffer frames) {
        call.sent(frames);
        channel.write(frames);
    }

    private static OutputBuffer empty(int flags) {
        OutputBuffer frame = new OutputBuffer(FrameEncoder.HEAD_BYTES);
        FrameEncoder.write(frame, flags, new byte[0]);
        return frame;
    }

    @Override
    public void resume() {
        channel.resume();
    }

    @Override
    public boolean wants(Frame next) {
        return next.has(FrameFlags.TRAILER | FrameFlags.ROW_SCHEMA) || call.wantsMore();
    }

    @Override
    public void onFrame(Frame frame) {
        if (call.hasEnded()) {
            return;
        }
        call.arrived(frame);
        call.answered(frame);
        if (frame.has(FrameFlags.ROW_SCHEMA)) {
            return;
        }
        try {
            if (frame.has(FrameFlags.TRAILER)) {
                end(Trailer.read(frame));
            } else if (call.response(frame)) {
                kept = channel.keep();
            }
        } catch (AsterException e) {
            onBroken(e);
        }
    }

    private void end(RpcStatus status) {
        leave();
        if (status.isOk()) {
            call.succeed();
        } else {
            call.fail(status.toException());
        }
    }

    @Override
    public void onEnd() {
        onBroken(new UnavailableException("stream: ended by the peer before the trailer of the call"));
    }

    @Override
    public void onBroken(AsterException reason) {
        leave();
        call.fail(reason);
    }

    @Override
    public void onReset(long code) {
        onBroken(new UnavailableException("stream: reset by the peer with code " + code + " before the trailer of the call"));
    }

    @Override
    public void onStopped() {
        if (!call.hasEnded()) {
            call.stopped();
        }
    }

    @Override
    public void onWritable() {
        call.canSend();
    }

    @Override
    public void onClosed(TransportException cause) {
        connection.left(this);
        releaseKept();
        call.fail(ConnectionLoss.status("connection", cause));
    }

    /** The caller wants no answer any more. */
    private void giveUp() {
        if (call.streamsRequests() && !requestsEnded && generation == Generation.V0_2 && channel.isOpen()) {
            // the end of the stream alone looks like the end of the requests
            write(empty(FrameFlags.CANCEL));
        }
        leave();
    }

    /** Gives the stream up; the peer sees it end in both directions. */
    private void leave() {
        channel.discard();
        connection.left(this);
        releaseKept();
    }

    private void releaseKept() {
        channel.giveBack(kept);
        kept = 0;
    }
}
