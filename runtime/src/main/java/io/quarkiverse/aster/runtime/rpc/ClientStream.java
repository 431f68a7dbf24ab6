package io.quarkiverse.aster.runtime.rpc;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameException;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * The client's side of one stream: unary calls, one after the other. The trailer ends a call, not the end of the stream. After
 * anything but an OK trailer the stream is given up: some peers finish theirs there.
 */
final class ClientStream implements StreamHandler {

    private static final int NO_ERROR = 0;

    /** Who lends the stream out. */
    interface Owner {

        void opened(ClientStream stream);

        void openFailed(ClientStream stream, TransportException cause);

        /** The call has ended and the stream can take another. */
        void idle(ClientStream stream);

        /** The stream takes no more calls. Called once after {@link #opened}. */
        void gone(ClientStream stream);
    }

    private final Owner owner;
    private final FrameDecoder decoder;

    private BiStream stream;
    private ClientCall call;
    private long callStartedAt;
    private byte[] response;
    private boolean reading;
    private boolean gone;

    ClientStream(Owner owner, int maxFrameLength) {
        this.owner = owner;
        this.decoder = new FrameDecoder(maxFrameLength);
    }

    /** Sends a call; the stream has none. */
    void start(ClientCall started) {
        call = started;
        callStartedAt = stream.connection().scheduler().nanoTime();
        response = null;
        stream.write(started.frames().asByteBuffer());
        stream.flush();
        started.holds(stream.connection().scheduler(), () -> {
            if (call == started) {
                discard();
            }
        });
    }

    /** Whether it carries a call that has taken so long. */
    boolean isSlow(long now, Duration slowAfter) {
        return call != null && now - callStartedAt >= slowAfter.toNanos();
    }

    /** Gives the stream up; the peer sees it end in both directions. */
    void discard() {
        if (!gone) {
            gone = true;
            call = null;
            stream.finish();
            stream.stop(NO_ERROR);
            owner.gone(this);
        }
    }

    @Override
    public void onOpen(BiStream opened) {
        stream = opened;
        readMore();
        owner.opened(this);
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        gone = true;
        owner.openFailed(this, cause);
    }

    @Override
    public void onData(ByteBuffer data) {
        try {
            Frame frame;
            while (!gone && (frame = decoder.next(data)) != null) {
                take(frame);
            }
        } catch (FrameException e) {
            failCall(new InternalException("response of the peer: " + e.getMessage()));
        } catch (AsterException e) {
            failCall(e);
        }
    }

    @Override
    public void onReadComplete() {
        reading = false;
        readMore();
    }

    @Override
    public void onFinish() {
        failCall(new UnavailableException("stream: ended by the peer before the trailer of the call"));
    }

    @Override
    public void onReset(long code) {
        failCall(new UnavailableException("stream: reset by the peer with code " + code + " before the trailer of the call"));
    }

    @Override
    public void onStopped(long code) {
        // a peer that refuses the call early may stop reading and still send its trailer; without a call the stream is of no use
        if (call == null) {
            discard();
        }
    }

    @Override
    public void onWritable() {
        // a unary request is one write
    }

    @Override
    public void onClosed(TransportException cause) {
        String reason = cause == null ? "closed" : cause.getMessage();
        failCall(new UnavailableException("connection: " + reason, Map.of(), cause));
    }

    private void take(Frame frame) {
        if (frame.has(FrameFlags.ROW_SCHEMA)) {
            return;
        }
        if (call == null) {
            discard();
        } else if (frame.has(FrameFlags.TRAILER)) {
            end(frame.isEmpty() ? RpcStatus.OK : ProtocolCodec.ofPayload(frame.payload()).decodeStatus(frame.payload()));
        } else if (frame.has(FrameFlags.COMPRESSED)) {
            throw new InternalException("response of the peer: compressed (expected: plain)");
        } else if (response != null) {
            throw new InternalException("response of the peer: a second message (expected: one)");
        } else {
            response = frame.payload();
        }
    }

    private void end(RpcStatus status) {
        ClientCall ended = call;
        if (status.isOk()) {
            call = null;
            byte[] message = response;
            response = null;
            // first the stream, so that a call the listener starts finds it
            owner.idle(this);
            ended.succeed(message);
        } else {
            discard();
            ended.fail(status.toException());
        }
    }

    private void failCall(AsterException status) {
        ClientCall failed = call;
        discard();
        if (failed != null) {
            failed.fail(status);
        }
    }

    private void readMore() {
        if (!reading && !gone) {
            reading = true;
            stream.read();
        }
    }
}
