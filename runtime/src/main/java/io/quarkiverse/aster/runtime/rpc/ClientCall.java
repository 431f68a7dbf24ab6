package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.transport.Scheduler;

/**
 * One unary call of a client: what it sends, how long it may take, and who hears how it ended. It ends once; whatever comes
 * later is dropped. Any thread.
 */
public final class ClientCall {

    /** Hears, on any thread, how a call ended. */
    public interface Listener {

        /**
         * The call ended with OK.
         *
         * @param response the encoded response, or {@code null} if none came
         */
        void onSuccess(byte[] response);

        /** The call did not end with OK, or never reached the peer. */
        void onFailure(AsterException status);
    }

    /** What a call holds while it is under way, to be given up on the thread it belongs to. */
    private record Holding(Scheduler scheduler, Runnable release) {
    }

    private final OutputBuffer frames;
    private final CallSpeed speed;
    private final Duration timeout;
    private final long startedAt;
    private final Listener listener;
    private final AtomicBoolean ended = new AtomicBoolean();

    private volatile Holding holding;
    private volatile boolean aborted;
    private volatile Scheduler.Timer deadline;

    /**
     * @param frames the header and the request, as whole frames
     * @param speed of the method that is called
     * @param timeout how long the call may take, from now on
     * @param now nanoseconds of the clock that the schedulers share
     */
    public ClientCall(OutputBuffer frames, CallSpeed speed, Duration timeout, long now, Listener listener) {
        this.frames = frames;
        this.speed = speed;
        this.timeout = timeout;
        this.startedAt = now;
        this.listener = listener;
    }

    OutputBuffer frames() {
        return frames;
    }

    CallSpeed speed() {
        return speed;
    }

    public boolean hasEnded() {
        return ended.get();
    }

    /** Has a scheduler watch the deadline, in place of the one that did so far. */
    public void watchDeadline(Scheduler scheduler) {
        Scheduler.Timer previous = deadline;
        long left = timeout.toNanos() - (scheduler.nanoTime() - startedAt);
        deadline = scheduler.schedule(Duration.ofNanos(Math.max(0, left)), this::expire);
        if (previous != null) {
            previous.cancel();
        }
        if (hasEnded()) {
            deadline.cancel();
        }
    }

    /** The call now holds something else: a stream, or a place in a queue. */
    void holds(Scheduler scheduler, Runnable release) {
        holding = new Holding(scheduler, release);
        if (aborted) {
            scheduler.execute(release);
        }
    }

    void succeed(byte[] response) {
        if (end()) {
            listener.onSuccess(response);
        }
    }

    /** Ends the call because of what the peer said or what became of the connection. */
    public void fail(AsterException status) {
        if (end()) {
            listener.onFailure(status);
        }
    }

    /**
     * Ends the call because of this side: its deadline, or nobody waits for it any more. Its stream is discarded, which tells
     * the peer.
     */
    public void abort(AsterException status) {
        if (end()) {
            aborted = true;
            Holding held = holding;
            if (held != null) {
                held.scheduler().execute(held.release());
            }
            listener.onFailure(status);
        }
    }

    private void expire() {
        abort(new DeadlineExceededException("deadline exceeded: no answer within " + timeout.toMillis() + " ms"));
    }

    private boolean end() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        Scheduler.Timer timer = deadline;
        if (timer != null) {
            timer.cancel();
        }
        return true;
    }
}
