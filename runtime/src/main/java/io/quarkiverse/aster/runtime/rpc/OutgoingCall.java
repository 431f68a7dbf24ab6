package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;

/**
 * One call of a client: how long it may take, and what it holds while it is under way. It ends once; whatever comes later is
 * dropped. Any thread, but where something else is said.
 */
public abstract class OutgoingCall {

    /** What a call holds while it is under way, to be given up on the thread it belongs to. */
    private record Holding(Scheduler scheduler, Runnable release) {
    }

    /** How long a frame that has begun may take if the call has no limit. The protocol's. */
    static final Duration FRAME_TIMEOUT = Duration.ofSeconds(30);

    /** Zero for no limit. */
    private final Duration timeout;
    private final long startedAt;
    private final ClientSession session;
    /** {@code null} for whatever the peer speaks. */
    private final Dialect fixed;
    private final CallFrames frames;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Function<Announced, Optional<AsterException>> requirement;
    /** {@code null} if it may go to any peer. */
    private PeerGate gate;
    /** {@code null} if nobody looks at it. */
    private CallTrace trace;
    private volatile Holding holding;
    private volatile boolean aborted;
    private volatile Scheduler.Timer deadline;
    private volatile Runnable afterEnd;
    private volatile Consumer<AsterException> outcome;
    /** Runs when the peer is known to have got the call, unless it has refused its session. On the connection's thread. */
    private Runnable onAnswer;
    private volatile ClientConnection connection;
    private volatile Dialect dialect;

    /**
     * @param session that the call belongs to, or {@code null}
     * @param fixed how it is made, {@code null} for whatever the peer understands
     * @param frames that it begins with
     * @param timeout how long the call may take, from now on; zero for no limit
     * @param now nanoseconds of the clock that the schedulers share
     */
    OutgoingCall(ClientSession session, Dialect fixed, CallFrames frames, Duration timeout, long now) {
        this.session = session;
        this.fixed = fixed;
        this.frames = frames;
        this.timeout = timeout;
        this.startedAt = now;
    }

    public boolean hasEnded() {
        return ended.get();
    }

    ClientSession session() {
        return session;
    }

    /** How it must be made, {@code null} for whatever the peer understands. */
    Dialect fixedDialect() {
        return fixed;
    }

    /** How it is made. Any thread, once it has come to a connection. */
    public Dialect dialect() {
        return dialect;
    }

    /** The connection it has come to, {@code null} before. */
    ClientConnection connection() {
        return connection;
    }

    CallFrames frames() {
        return frames;
    }

    /** The frames it begins with on a stream that is no session's. On the connection's thread. */
    List<OutputBuffer> begin() {
        return frames.begin(dialect, session == null ? 0 : session.id());
    }

    /** How long a frame of the peer may take once it has begun. */
    Duration patience() {
        return timeout.isZero() ? FRAME_TIMEOUT : timeout;
    }

    /** It has come to a connection, and will be made in that way. On the connection's thread. */
    void comeTo(ClientConnection onto, Dialect how) {
        connection = onto;
        dialect = how;
        if (trace != null) {
            trace.connected(onto.connection(), how);
        }
    }

    /** What has to be right about a peer for it to get this call. */
    public void requires(Function<Announced, Optional<AsterException>> check) {
        requirement = check;
    }

    /** What decides whom it may go to, {@code null} if it may go to anybody. Before it is started. */
    public void gatedBy(PeerGate decides) {
        gate = decides;
    }

    /** Whether there are peers that it may not go to. */
    public boolean isGated() {
        return gate != null;
    }

    /** Whether it would not be let go to that peer. Any thread. */
    public boolean isRefusedTo(PeerId peer) {
        return isGated() && gate.refuses(peer);
    }

    /** Takes it to a peer if it may go there, or else fails it. */
    public void goTo(PeerId peer, Runnable start) {
        if (gate != null) {
            try {
                gate.enter(peer);
            } catch (AsterException e) {
                fail(e);
                return;
            }
        }
        start.run();
    }

    /** What is to be told about it, {@code null} if nobody looks. Before it is started. */
    public void inspectedBy(CallTrace told) {
        trace = told;
    }

    /** Whole frames of it leave. */
    void sent(OutputBuffer frames) {
        if (trace != null) {
            trace.sent(frames);
        }
    }

    /** A frame of its answer has come. */
    void arrived(Frame frame) {
        if (trace != null) {
            trace.received(frame);
        }
    }

    /** @return the same */
    boolean writable(boolean writable) {
        if (!writable && trace != null) {
            trace.stalled();
        }
        return writable;
    }

    /** More can be sent than a moment ago. On the connection's thread. */
    void canSend() {
        if (trace != null) {
            trace.resumed();
        }
        becameWritable();
    }

    /** Why the peer must not get the call, or {@code null}. */
    AsterException refusal(Announced announced) {
        return requirement == null ? null : requirement.apply(announced).orElse(null);
    }

    /** Sends it, in its turn, on the connection it has come to. On the connection's thread. */
    abstract void send();

    /** Whether any number of requests follow what it begins with. */
    abstract boolean streamsRequests();

    /** Whether there may be any number of responses. */
    abstract boolean streamsResponses();

    /** The stream is its own now, and has what it begins with. On the connection's thread. */
    abstract void opened(CallStream stream);

    /** Whether the next response may come. On the connection's thread. */
    abstract boolean wantsMore();

    /**
     * The next response. On the connection's thread.
     *
     * @return whether it is kept until the call has ended
     * @throws io.quarkiverse.aster.InternalException if there must not be one
     */
    abstract boolean response(Frame response);

    /** The peer takes no more requests, but may still answer. On the connection's thread. */
    abstract void stopped();

    /** More can be sent than a moment ago. On the connection's thread. */
    abstract void becameWritable();

    /** The peer has ended the call with OK. On the connection's thread. */
    abstract void succeed();

    /** Who waits for the end of the call is told that it failed. */
    abstract void ended(AsterException status);

    /** Has a scheduler watch the deadline, in place of the one that did so far. */
    public void watchDeadline(Scheduler scheduler) {
        if (timeout.isZero()) {
            return;
        }
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

    /**
     * What else to do, on any thread, once the call has ended, however; at once if it has. It may be done twice if the call
     * ends
     * just now.
     */
    public void afterEnd(Runnable action) {
        Runnable before = afterEnd;
        afterEnd = before == null ? action : () -> {
            before.run();
            action.run();
        };
        if (hasEnded()) {
            action.run();
        }
    }

    /**
     * Who hears, on any thread, how the call has ended: with a status, or {@code null} for OK. Not told of a call that has
     * ended
     * already.
     */
    public void onOutcome(Consumer<AsterException> listener) {
        outcome = listener;
    }

    /** The call now holds something else: a stream, or a place in a queue. */
    void holds(Scheduler scheduler, Runnable release) {
        holding = new Holding(scheduler, release);
        if (aborted) {
            scheduler.execute(release);
        }
    }

    /** On the connection's thread. */
    void onAnswer(Runnable action) {
        onAnswer = action;
    }

    /** The peer has got the call and begun to answer it. On the connection's thread. */
    void answered() {
        Runnable action = onAnswer;
        if (action != null) {
            onAnswer = null;
            action.run();
        }
    }

    /** A frame of the answer has come, which may say that the session has not begun. On the connection's thread. */
    void answered(Frame frame) {
        if (onAnswer != null && !SessionRefusal.isIn(frame)) {
            answered();
        }
    }

    /** Ends the call because of what the peer said or what became of the connection. */
    public void fail(AsterException status) {
        if (end(status)) {
            ended(status);
        }
    }

    /**
     * Ends the call because of this side: its deadline, or nobody waits for it any more. Its stream is discarded, which tells
     * the peer.
     */
    public void abort(AsterException status) {
        if (end(status)) {
            aborted = true;
            Holding held = holding;
            if (held != null) {
                held.scheduler().execute(held.release());
            }
            ended(status);
        }
    }

    private void expire() {
        abort(new DeadlineExceededException("deadline exceeded: no answer within " + timeout.toMillis() + " ms"));
    }

    /**
     * @param status {@code null} for OK
     * @return whether it is the first time
     */
    boolean end(AsterException status) {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        Scheduler.Timer timer = deadline;
        if (timer != null) {
            timer.cancel();
        }
        Runnable action = afterEnd;
        if (action != null) {
            action.run();
        }
        if (trace != null) {
            trace.ended(status);
        }
        Consumer<AsterException> listener = outcome;
        if (listener != null) {
            listener.accept(status);
        }
        return true;
    }
}
