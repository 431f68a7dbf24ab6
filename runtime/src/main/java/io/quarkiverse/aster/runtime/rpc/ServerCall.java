package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Scheduler;

/**
 * One call on the server, from its header to its trailer. It ends once: by the handler, by its deadline, or by the caller going
 * away; whatever comes later is dropped.
 */
public final class ServerCall {

    private final ServerStream stream;
    private final StreamHeader header;
    private final long deadlineNanos;
    private final boolean hasDeadline;

    private Scheduler.Timer timer;
    private Runnable cancellation;
    private boolean ended;

    ServerCall(ServerStream stream, StreamHeader header) {
        this.stream = stream;
        this.header = header;
        this.hasDeadline = header.deadline() > 0;
        this.deadlineNanos = scheduler().nanoTime() + header.deadline() * 1_000_000_000L;
    }

    /** Any thread. */
    public StreamHeader header() {
        return header;
    }

    /** Any thread. */
    public Connection connection() {
        return stream.connection();
    }

    /** Whether the caller set a deadline. Any thread. */
    public boolean hasDeadline() {
        return hasDeadline;
    }

    /** The nanoseconds left to the caller's deadline, negative once it has passed. Any thread. */
    public long remainingNanos() {
        return deadlineNanos - scheduler().nanoTime();
    }

    /** Whether the call has ended. On the connection's thread. */
    public boolean hasEnded() {
        return ended;
    }

    /**
     * What stops the handler when the call ends without it; run at once if it already has. On the connection's thread.
     */
    public void onCancel(Runnable cancellation) {
        if (ended) {
            cancellation.run();
        } else {
            this.cancellation = cancellation;
        }
    }

    /**
     * Ends the call with OK. Any thread.
     *
     * @param response the encoded response, or {@code null} for a method without result
     */
    public void succeed(OutputBuffer response) {
        onThread(() -> end(() -> stream.sendSuccess(response), false));
    }

    /** Ends the call with a status. Any thread. */
    public void fail(AsterException status) {
        onThread(() -> end(() -> stream.sendFailure(status), false));
    }

    /** Ends the call with a status and stops the handler. On the connection's thread. */
    void abort(AsterException status) {
        end(() -> stream.sendFailure(status), true);
    }

    /** Stops the handler; nobody is there to hear of it. On the connection's thread. */
    void abandon() {
        end(() -> {
        }, true);
    }

    void setTimer(Scheduler.Timer timer) {
        if (ended) {
            timer.cancel();
        } else {
            this.timer = timer;
        }
    }

    private void end(Runnable answer, boolean cancel) {
        if (ended) {
            return;
        }
        ended = true;
        if (timer != null) {
            timer.cancel();
        }
        answer.run();
        if (cancel && cancellation != null) {
            cancellation.run();
        }
    }

    private void onThread(Runnable task) {
        if (scheduler().isCurrent()) {
            task.run();
        } else {
            scheduler().execute(task);
        }
    }

    private Scheduler scheduler() {
        return stream.connection().scheduler();
    }
}
