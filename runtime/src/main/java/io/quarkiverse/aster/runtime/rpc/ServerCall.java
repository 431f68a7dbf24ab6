package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Scheduler;

/**
 * One call on the server, from its header to its trailer. It ends once: by the handler, by its deadline, or by the caller going
 * away; whatever comes later is dropped.
 */
public final class ServerCall implements MessageSink {

    /** What a call that streams its requests has until its handler takes them: nothing is wanted. */
    private static final RequestReceiver NOBODY = new RequestReceiver() {
        @Override
        public boolean wantsMore() {
            return false;
        }

        @Override
        public void onRequest(Frame request) {
            throw new IllegalStateException("request: one (expected: none, nobody wants it)");
        }

        @Override
        public void onEnd() {
            // whoever comes to receive is told
        }

        @Override
        public void onCallEnded() {
            // likewise
        }
    };

    private static final Runnable NOTHING = () -> {
    };
    private static final Supplier<AsterException> OK = () -> null;
    private static final Consumer<AsterException> NO_LISTENER = status -> {
    };

    private final CallHost host;
    private final ServerConnection owner;
    private final StreamHeader header;
    private final RequestHandler.Handler handler;
    private final Session session;
    private final int maxRequests;
    private final CallTrace trace;
    private final boolean hasDeadline;
    private final long deadlineNanos;

    private RequestReceiver receiver = NOBODY;
    private boolean requestsEnded;
    private int requests;
    private Runnable writable = NOTHING;
    private Scheduler.Timer timer;
    private Runnable cancellation = NOTHING;
    /** Has nobody, as long as nobody asks: then it need not be known how the call ended. */
    private Consumer<AsterException> outcome = NO_LISTENER;
    private boolean started;
    private volatile boolean ended;

    /** @throws DeadlineExceededException if it has expired already */
    ServerCall(CallHost host, ServerConnection owner, StreamHeader header, RequestHandler.Handler handler) {
        this.host = host;
        this.owner = owner;
        this.header = header;
        this.handler = handler;
        this.session = handler.session();
        this.maxRequests = handler.maxRequests();
        this.trace = owner.trace();
        this.hasDeadline = header.deadline() > 0;
        this.deadlineNanos = scheduler().nanoTime() + allowed(header, owner);
        if (hasDeadline && remainingNanos() <= 0) {
            AsterException expired = new DeadlineExceededException("deadline exceeded: " + -remainingNanos() / 1_000_000
                    + " ms before the call arrived (expected: time left)");
            handler.notRun(expired);
            throw expired;
        }
    }

    private static long allowed(StreamHeader header, ServerConnection owner) {
        if (header.generation() == Generation.V0_1) {
            return Duration.ofMillis(clamp(header.deadline() - owner.epochMillis())).toNanos();
        }
        return header.deadline() * 1_000_000_000L;
    }

    /** Within some decades, so that nanoseconds do not overflow. */
    private static long clamp(long millis) {
        long limit = Duration.ofDays(36_500).toMillis();
        return Math.max(-limit, Math.min(limit, millis));
    }

    /** Starts to run it, or refuses it if it cannot run any more. On the connection's thread. */
    void start(Frame request) {
        try {
            requireStartable();
        } catch (AsterException refusal) {
            abort(refusal);
            return;
        }
        Duration allowed = owner.limits().maxHandlerTime();
        if (hasDeadline && remainingNanos() < allowed.toNanos()) {
            allowed = Duration.ofNanos(Math.max(0, remainingNanos()));
        }
        timer = scheduler().schedule(allowed, () -> abort(new DeadlineExceededException("deadline exceeded")));
        started = true;
        owner.callStarted(this);
        if (session != null) {
            session.callStarted();
        }
        handler.run(this, request);
    }

    /** What the header allowed may have become impossible before the request was there. */
    private void requireStartable() {
        if (hasDeadline && remainingNanos() <= 0) {
            throw new DeadlineExceededException("deadline exceeded: before the request arrived");
        }
        owner.requireOpen();
        if (session != null) {
            session.requireOpen();
        }
    }

    /** Any thread. */
    public StreamHeader header() {
        return header;
    }

    /** The session it belongs to, or {@code null}. Any thread may ask. */
    public Session session() {
        return session;
    }

    /** What is to be told about it, {@code null} if nobody looks. Any thread. */
    public CallTrace trace() {
        return trace;
    }

    /** Any thread. */
    public Connection connection() {
        return host.connection();
    }

    /** Whether the caller set a deadline. Any thread. */
    public boolean hasDeadline() {
        return hasDeadline;
    }

    /** The nanoseconds left to the caller's deadline, negative once it has passed. Any thread. */
    public long remainingNanos() {
        return deadlineNanos - scheduler().nanoTime();
    }

    /** Whether the call has ended. Any thread may ask. */
    public boolean hasEnded() {
        return ended;
    }

    /**
     * What stops the handler when the call ends without it; run at once if it already has. On the connection's thread.
     */
    public void onCancel(Runnable action) {
        if (ended) {
            action.run();
        } else {
            this.cancellation = action;
        }
    }

    /**
     * Who hears, once, how the call has ended: with a status, or {@code null} for OK. On the connection's thread, before it
     * ends.
     */
    public void onEnd(Consumer<AsterException> listener) {
        this.outcome = listener;
    }

    /** Who takes the requests of a call that streams them, from now on. On the connection's thread. */
    public void receive(RequestReceiver taker) {
        if (ended) {
            taker.onCallEnded();
            return;
        }
        receiver = taker;
        if (requestsEnded) {
            taker.onEnd();
        } else {
            resume();
        }
    }

    /** The receiver may want more than before. Any thread. */
    public void resume() {
        onThread(() -> {
            if (!ended) {
                host.resume();
            }
        });
    }

    boolean wantsRequests() {
        return receiver.wantsMore();
    }

    /** On the connection's thread. */
    void takeRequest(Frame request) {
        if (++requests > maxRequests) {
            abort(new ResourceExhaustedException("client stream exceeded " + maxRequests + " items"));
        } else {
            receiver.onRequest(request);
        }
    }

    /** On the connection's thread. */
    void endRequests() {
        requestsEnded = true;
        receiver.onEnd();
    }

    @Override
    public void send(OutputBuffer frame) {
        onThread(() -> {
            if (!ended) {
                host.send(frame);
            }
        });
    }

    @Override
    public boolean isWritable() {
        return !ended && host.isWritable();
    }

    @Override
    public void onWritable(Runnable action) {
        writable = action;
    }

    void becameWritable() {
        writable.run();
    }

    /**
     * Ends the call with OK. Any thread.
     *
     * @param response the only response of a call that has one, encoded as a whole frame, with room for a trailer; {@code null}
     *        for none
     */
    public void succeed(OutputBuffer response) {
        onThread(() -> end(OK, () -> host.sendSuccess(response), false));
    }

    /** Ends the call with a status. Any thread. */
    public void fail(AsterException status) {
        onThread(() -> end(() -> status, () -> host.sendFailure(status), false));
    }

    /** Ends the call with a status and stops the handler. On the connection's thread. */
    void abort(AsterException status) {
        end(() -> status, () -> host.sendFailure(status), true);
    }

    /** Stops the handler; nobody is there to hear of it. On the connection's thread. */
    void abandon() {
        end(() -> new CancelledException("cancelled by the caller"), NOTHING, true);
    }

    /** Stops the handler and abandons its stream. On the connection's thread. */
    void reset(long code) {
        end(() -> new UnavailableException("server: shutting down"), () -> host.abandon(code), true);
    }

    /** It has been answered before it ran. On the connection's thread. */
    void refused(AsterException reason) {
        if (!ended && !started) {
            ended = true;
            handler.notRun(reason);
        }
    }

    private void end(Supplier<AsterException> status, Runnable answer, boolean cancel) {
        if (ended) {
            return;
        }
        ended = true;
        if (!started) {
            handler.notRun(status.get());
        }
        RequestReceiver last = receiver;
        receiver = NOBODY;
        writable = NOTHING;
        if (timer != null) {
            timer.cancel();
            owner.callEnded(this);
            if (session != null) {
                session.callEnded(scheduler().nanoTime());
            }
        }
        answer.run();
        if (cancel) {
            cancellation.run();
        }
        if (!requestsEnded) {
            last.onCallEnded();
        }
        cancellation = NOTHING;
        if (outcome != NO_LISTENER) {
            outcome.accept(status.get());
        }
    }

    private void onThread(Runnable task) {
        if (scheduler().isCurrent()) {
            task.run();
        } else {
            scheduler().execute(task);
        }
    }

    @Override
    public Scheduler scheduler() {
        return host.connection().scheduler();
    }
}
