package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * One call of a client on a stream of its own, which takes any number of messages in either direction. The trailer ends it, and
 * the stream with it.
 */
public final class StreamCall extends OutgoingCall implements FrameChannel.User, MessageSink {

    /** A mid-frame pause has no limit of its own if the call has none. */
    private static final Duration NO_LIMIT = Duration.ofDays(36_500);
    private static final Runnable NOTHING = () -> {
    };

    /** What becomes of a call. Called on the connection's thread, but for the last. */
    public interface Listener {

        /** Requests may be sent. */
        void onOpen();

        /** Whether the next response may come; {@link StreamCall#resume} when that changes. */
        boolean wantsMore();

        /** The next response, owned by the listener. */
        void onResponse(Frame response);

        /** The peer takes no more requests, but may still answer. */
        void onStopped();

        /** The call ended with OK. */
        void onSuccess();

        /** The call did not end with OK, or never reached the peer. Any thread. */
        void onFailure(AsterException status);
    }

    private final Generation generation;
    private final IntFunction<OutputBuffer> head;
    private final boolean streamsRequests;
    private final Duration patience;
    private final Listener listener;

    private volatile ClientConnection connection;
    private FrameChannel channel;
    private Runnable writable = NOTHING;
    private boolean anySent;
    private boolean requestsEnded;

    /**
     * @param session that the call belongs to, or {@code null}
     * @param head makes the header frame, and the frame of the request if there is just one, from the id of the session
     * @param streamsRequests whether any number of requests follow
     * @param timeout how long the call may take, from now on; zero for no limit
     * @param now nanoseconds of the clock that the schedulers share
     */
    public StreamCall(ClientSession session, Generation generation, IntFunction<OutputBuffer> head, boolean streamsRequests,
            Duration timeout, long now, Listener listener) {
        super(session, timeout, now);
        this.generation = generation;
        this.head = head;
        this.streamsRequests = streamsRequests;
        this.patience = timeout.isZero() ? NO_LIMIT : timeout;
        this.listener = listener;
    }

    @Override
    void send(ClientConnection onto) {
        if (hasEnded()) {
            return;
        }
        connection = onto;
        channel = new FrameChannel(this, onto.settings().maxFrameLength(), onto.budget(), patience);
        onto.callStarted(this);
        watchDeadline(scheduler());
        holds(scheduler(), this::giveUp);
        onto.connection().openStream(channel);
    }

    @Override
    public Scheduler scheduler() {
        return connection.connection().scheduler();
    }

    @Override
    public void send(OutputBuffer frame) {
        onThread(() -> {
            if (!hasEnded()) {
                anySent = true;
                channel.write(frame);
                channel.flushSoon();
            }
        });
    }

    @Override
    public boolean isWritable() {
        return !hasEnded() && channel.isWritable();
    }

    @Override
    public void onWritable(Runnable action) {
        writable = action;
    }

    /** There are no more requests. Any thread. */
    public void endRequests() {
        onThread(() -> {
            if (hasEnded()) {
                return;
            }
            requestsEnded = true;
            if (!anySent && generation == Generation.V0_2) {
                // some peers do not hand a call on before anything follows its header
                OutputBuffer end = new OutputBuffer(FrameEncoder.HEAD_BYTES);
                FrameEncoder.write(end, FrameFlags.END_STREAM, new byte[0]);
                channel.write(end);
            }
            // not an empty END_STREAM frame, which some peers take for a request
            channel.finish();
        });
    }

    /** The listener may want more than before. Any thread. */
    public void resume() {
        if (connection == null) {
            return; // it asks when it starts
        }
        onThread(() -> {
            if (!hasEnded()) {
                channel.resume();
            }
        });
    }

    @Override
    public void onOpen() {
        if (hasEnded()) {
            leave();
            return;
        }
        channel.write(head.apply(sessionId()));
        if (!streamsRequests && generation == Generation.V0_1) {
            channel.finish();
        } else {
            channel.flush();
        }
        listener.onOpen();
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        connection.callEnded(this);
        fail(new UnavailableException("stream to " + connection.connection().peer().shortForm() + ": " + cause.getMessage(),
                Map.of("reason", "STREAM_OPEN_FAILED"), cause));
    }

    @Override
    public boolean wants(Frame next) {
        return next.has(FrameFlags.TRAILER | FrameFlags.ROW_SCHEMA) || listener.wantsMore();
    }

    @Override
    public boolean awaitsFrame() {
        return false;
    }

    @Override
    public void onFrame(Frame frame) {
        if (hasEnded()) {
            return;
        }
        answered();
        if (frame.has(FrameFlags.ROW_SCHEMA)) {
            return;
        }
        if (frame.has(FrameFlags.TRAILER)) {
            end(frame);
        } else {
            listener.onResponse(frame);
        }
    }

    @Override
    public boolean onEarlyFrame(Frame frame) {
        return false;
    }

    private void end(Frame trailer) {
        RpcStatus status;
        try {
            status = Trailer.read(trailer);
        } catch (InternalException e) {
            onBroken(e);
            return;
        }
        leave();
        if (!status.isOk()) {
            fail(status.toException());
        } else if (end()) {
            listener.onSuccess();
        }
    }

    @Override
    public void onEnd() {
        onBroken(new UnavailableException("stream: ended by the peer before the trailer of the call"));
    }

    @Override
    public void onBroken(AsterException reason) {
        leave();
        fail(reason);
    }

    @Override
    public void onReset(long code) {
        onBroken(new UnavailableException("stream: reset by the peer with code " + code + " before the trailer of the call"));
    }

    @Override
    public void onStopped() {
        if (!hasEnded()) {
            writable = NOTHING;
            listener.onStopped();
        }
    }

    @Override
    public void onWritable() {
        writable.run();
    }

    @Override
    public void onClosed(TransportException cause) {
        connection.callEnded(this);
        fail(ConnectionLoss.status("connection", cause));
    }

    @Override
    void ended(AsterException status) {
        listener.onFailure(status);
    }

    /** The caller wants no answer any more. */
    private void giveUp() {
        if (streamsRequests && !requestsEnded && generation == Generation.V0_2 && channel.isOpen()) {
            // the end of the stream alone looks like the end of the requests
            OutputBuffer cancel = new OutputBuffer(FrameEncoder.HEAD_BYTES);
            FrameEncoder.write(cancel, FrameFlags.CANCEL, new byte[0]);
            channel.write(cancel);
        }
        leave();
    }

    /** Gives the stream up; the peer sees it end in both directions. */
    private void leave() {
        channel.discard();
        connection.callEnded(this);
    }

    private void onThread(Runnable task) {
        Scheduler thread = scheduler();
        if (thread.isCurrent()) {
            task.run();
        } else {
            thread.execute(task);
        }
    }
}
