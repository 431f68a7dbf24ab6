package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.transport.Scheduler;

/** One call of a client that takes any number of messages in either direction, on a stream of its own. Any thread. */
public final class StreamCall extends OutgoingCall implements MessageSink {

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

    private final MethodPattern pattern;
    private final Listener listener;

    private volatile CallStream stream;
    private Runnable writable = NOTHING;

    /**
     * @param session that the call belongs to, or {@code null}
     * @param fixed how it is made, {@code null} for whatever the peer understands
     * @param frames the header, and the request if there is just one
     * @param pattern what may be sent in either direction
     * @param timeout how long the call may take, from now on; zero for no limit
     * @param now nanoseconds of the clock that the schedulers share
     */
    public StreamCall(ClientSession session, Dialect fixed, CallFrames frames, MethodPattern pattern, Duration timeout,
            long now,
            Listener listener) {
        super(session, fixed, frames, timeout, now);
        this.pattern = pattern;
        this.listener = listener;
    }

    @Override
    void send() {
        OwnCallStream.open(this);
    }

    @Override
    public Scheduler scheduler() {
        return connection().connection().scheduler();
    }

    @Override
    public void send(OutputBuffer frame) {
        onThread(() -> {
            if (!hasEnded()) {
                stream.send(frame);
            }
        });
    }

    @Override
    public boolean isWritable() {
        return !hasEnded() && stream.isWritable();
    }

    @Override
    public void onWritable(Runnable action) {
        writable = action;
    }

    /** There are no more requests. Any thread. */
    public void endRequests() {
        onThread(() -> {
            if (!hasEnded()) {
                stream.endRequests();
            }
        });
    }

    /** The listener may want more than before. Any thread. */
    public void resume() {
        if (stream == null) {
            return; // it asks when it starts
        }
        onThread(() -> {
            if (!hasEnded()) {
                stream.resume();
            }
        });
    }

    @Override
    boolean streamsRequests() {
        return pattern == MethodPattern.CLIENT_STREAM || pattern == MethodPattern.BIDI_STREAM;
    }

    @Override
    boolean streamsResponses() {
        return pattern == MethodPattern.SERVER_STREAM || pattern == MethodPattern.BIDI_STREAM;
    }

    @Override
    void opened(CallStream own) {
        stream = own;
        listener.onOpen();
    }

    @Override
    boolean wantsMore() {
        return listener.wantsMore();
    }

    @Override
    boolean response(Frame response) {
        listener.onResponse(response);
        return false;
    }

    @Override
    void stopped() {
        writable = NOTHING;
        listener.onStopped();
    }

    @Override
    void becameWritable() {
        writable.run();
    }

    @Override
    void succeed() {
        if (end(null)) {
            listener.onSuccess();
        }
    }

    @Override
    void ended(AsterException status) {
        listener.onFailure(status);
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
