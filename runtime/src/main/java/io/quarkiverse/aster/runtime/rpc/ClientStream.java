package io.quarkiverse.aster.runtime.rpc;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.BufferBudget;
import io.quarkiverse.aster.runtime.wire.BufferLimitException;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameException;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * The client's side of one stream: unary calls, answered one after the other in the order they were sent. The trailer ends a
 * call, not the end of the stream. After anything but an OK trailer the stream takes no more calls: some peers finish
 * theirs there.
 */
final class ClientStream implements StreamHandler {

    private static final int NO_ERROR = 0;

    /** Who lends the stream out. */
    interface Owner {

        void opened(ClientStream stream);

        void openFailed(ClientStream stream, TransportException cause);

        /** All calls are answered and the stream can take another. */
        void idle(ClientStream stream);

        /** The stream takes no more calls. Called once after {@link #opened}. */
        void gone(ClientStream stream);
    }

    private final Owner owner;
    private final BufferBudget budget;
    private final FrameDecoder decoder;
    /** Sent and not answered; the first one's answer is due. */
    private final Queue<ClientCall> calls = new ArrayDeque<>();

    private BiStream stream;
    /** Since when the answer is due. */
    private long dueSince;
    private Frame response;
    private boolean reading;
    private boolean spoiled;
    private boolean gone;

    /** @param budget of the connection */
    ClientStream(Owner owner, int maxFrameLength, BufferBudget budget) {
        this.owner = owner;
        this.budget = budget;
        this.decoder = new FrameDecoder(maxFrameLength, budget);
    }

    /**
     * Sends a call once {@link #flush} is called; the stream is idle, or the calls on it are quick.
     *
     * @return whether there was something to send; else the call has failed
     */
    boolean start(ClientCall call) {
        List<OutputBuffer> frames;
        try {
            frames = call.begin();
        } catch (AsterException e) {
            call.fail(e);
            return false;
        }
        if (calls.isEmpty()) {
            dueSince = now();
        }
        calls.add(call);
        frames.forEach(frame -> {
            call.sent(frame);
            stream.write(frame.asByteBuffer());
        });
        call.holds(stream.connection().scheduler(), this::discardIfUnwanted);
        return true;
    }

    void flush() {
        stream.flush();
    }

    /** Calls that are not answered. */
    int calls() {
        return calls.size();
    }

    /** Whether a call has kept it for so long. */
    boolean isSlow(long now, Duration slowAfter) {
        return !calls.isEmpty() && now - dueSince >= slowAfter.toNanos();
    }

    /** Gives the stream up; the peer sees it end in both directions. The calls on it have ended or are failed next. */
    void discard() {
        if (!gone) {
            gone = true;
            forgetResponse();
            decoder.discard();
            stream.finish();
            stream.stop(NO_ERROR);
            owner.gone(this);
        }
    }

    /** Nobody waits for any of the answers. As long as somebody waits for one, the others are dropped as they come. */
    private void discardIfUnwanted() {
        if (!calls.isEmpty() && calls.stream().allMatch(ClientCall::hasEnded)) {
            calls.clear();
            discard();
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
        } catch (BufferLimitException e) {
            failCalls(new ResourceExhaustedException("response of the peer: " + e.getMessage()));
        } catch (FrameException e) {
            failCalls(new InternalException("response of the peer: " + e.getMessage()));
        } catch (AsterException e) {
            failCalls(e);
        }
    }

    @Override
    public void onReadComplete() {
        reading = false;
        readMore();
    }

    @Override
    public void onFinish() {
        failCalls(new UnavailableException("stream: ended by the peer before the trailer of the call"));
    }

    @Override
    public void onReset(long code) {
        failCalls(new UnavailableException("stream: reset by the peer with code " + code + " before the trailer of the call"));
    }

    @Override
    public void onStopped(long code) {
        // a peer that refuses the call early may stop reading and still send its trailer; without a call the stream is of no use
        if (calls.isEmpty()) {
            discard();
        }
    }

    @Override
    public void onWritable() {
        // a unary request is one write
    }

    @Override
    public void onClosed(TransportException cause) {
        failCalls(ConnectionLoss.status("connection", cause));
    }

    private void take(Frame frame) {
        try {
            if (!frame.has(FrameFlags.ROW_SCHEMA)) {
                dispatch(frame);
            }
        } finally {
            if (frame != response) {
                budget.giveBack(frame.payload().length);
            }
        }
    }

    private void dispatch(Frame frame) {
        if (calls.isEmpty()) {
            discard();
            return;
        }
        calls.peek().arrived(frame);
        calls.peek().answered(frame);
        if (frame.has(FrameFlags.TRAILER)) {
            end(Trailer.read(frame));
        } else if (response != null) {
            throw new InternalException("response of the peer: a second message (expected: one)");
        } else {
            response = frame;
        }
    }

    private void end(RpcStatus status) {
        ClientCall ended = calls.remove();
        Frame message = response;
        forgetResponse();
        long now = now();
        ended.speed().record(now - dueSince);
        dueSince = now;
        spoiled |= !status.isOk();
        // first the stream, so that a call the listener starts finds it
        if (!calls.isEmpty()) {
            discardIfUnwanted();
        } else if (spoiled) {
            discard();
        } else {
            owner.idle(this);
        }
        if (status.isOk()) {
            if (message != null) {
                ended.response(message);
            }
            ended.succeed();
        } else {
            ended.fail(status.toException());
        }
    }

    private void forgetResponse() {
        if (response != null) {
            budget.giveBack(response.payload().length);
            response = null;
        }
    }

    private void failCalls(AsterException status) {
        var failed = new ArrayList<>(calls);
        calls.clear();
        discard();
        failed.forEach(call -> call.fail(status));
    }

    private long now() {
        return stream.connection().scheduler().nanoTime();
    }

    private void readMore() {
        if (!reading && !gone) {
            reading = true;
            stream.read();
        }
    }
}
