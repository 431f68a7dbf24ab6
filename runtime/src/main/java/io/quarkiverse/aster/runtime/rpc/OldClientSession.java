package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * The client's side of a session of 0.1, which has a stream for itself: calls, each after the answer to the one before. It ends
 * with its stream. On the connection's thread.
 */
final class OldClientSession implements FrameChannel.User, CallStream {

    private enum State {
        /** There is no stream yet. */
        OPENING,
        OPEN,
        ENDED
    }

    private final ClientConnection connection;
    private final Dialect dialect;
    private final Consumer<AsterException> whenLost;
    /** Each of its calls has a limit of its own. */
    private static final Duration NO_LIMIT = Duration.ofDays(36_500);

    private final FrameChannel channel;
    private final String id = UUID.randomUUID().toString();
    private final Set<OutgoingCall> waiting = new LinkedHashSet<>();
    private State state = State.OPENING;
    private boolean asked;
    /** The answer that is due, {@code null} between calls. */
    private OldAnswer answer;
    private boolean begun;
    /** Of the call before, after its response. */
    private boolean trailerMayFollow;
    /** The peer reads no more. */
    private boolean stopped;
    /** Ends the session if the peer does not confirm in time that a call is cancelled. */
    private Scheduler.Timer overdue;

    /** @param whenLost hears the reason if it ends other than by {@link #close} */
    OldClientSession(ClientConnection connection, Dialect dialect, Consumer<AsterException> whenLost) {
        this.connection = connection;
        this.dialect = dialect;
        this.whenLost = whenLost;
        this.channel = new FrameChannel(this, connection.settings().maxFrameLength(), connection.budget(),
                NO_LIMIT);
    }

    String id() {
        return id;
    }

    /** Makes a call when it is its turn. */
    void start(OutgoingCall next) {
        int max = connection.settings().maxWaiting();
        if (waiting.size() >= max) {
            next.fail(new ResourceExhaustedException(
                    "calls waiting for others of their session: " + waiting.size() + " (expected: < " + max + ")"));
            return;
        }
        next.watchDeadline(scheduler());
        waiting.add(next);
        next.holds(scheduler(), () -> waiting.remove(next));
        if (asked) {
            makeNext();
        } else {
            asked = true;
            connection.credit().asked();
            connection.connection().openStream(channel);
        }
    }

    /** Ends it. Its calls have ended or are failed next. */
    void close() {
        if (state != State.ENDED) {
            state = State.ENDED;
            waiting.clear();
            answer = null;
            stopTimer();
            channel.discard();
        }
    }

    private Scheduler scheduler() {
        return connection.connection().scheduler();
    }

    private void makeNext() {
        while (state == State.OPEN && answer == null && !waiting.isEmpty()) {
            if (stopped) {
                lost(new UnavailableException("session: ended by the peer (expected: open)"));
                return;
            }
            OutgoingCall next = waiting.iterator().next();
            waiting.remove(next);
            if (!next.hasEnded()) {
                make(next);
            }
        }
    }

    private void make(OutgoingCall next) {
        List<OutputBuffer> frames = new ArrayList<>(3);
        try {
            if (!begun) {
                frames.add(next.frames().openSession(dialect, id));
            }
            frames.addAll(next.frames().beginInSession(dialect));
        } catch (AsterException e) {
            next.fail(e);
            return;
        }
        OldAnswer due = new OldAnswer(next, dialect, trailerMayFollow);
        begun = true;
        answer = due;
        next.holds(scheduler(), () -> giveUp(due));
        frames.forEach(this::write);
        channel.flush();
        next.opened(this);
    }

    private void write(OutputBuffer frames) {
        if (answer != null) {
            answer.call().sent(frames);
        }
        channel.write(frames);
    }

    @Override
    public void send(OutputBuffer frame) {
        write(frame);
        channel.flushSoon();
    }

    @Override
    public boolean isWritable() {
        return answer == null ? channel.isWritable() : answer.call().writable(channel.isWritable());
    }

    @Override
    public void endRequests() {
        answer.requestsEnded();
        send(answer.call().frames().endInSession(dialect));
    }

    @Override
    public void resume() {
        channel.resume();
    }

    @Override
    public boolean wants(Frame next) {
        return answer == null || answer.wants(next);
    }

    @Override
    public void onFrame(Frame frame) {
        if (frame.has(FrameFlags.ROW_SCHEMA)) {
            return;
        }
        try {
            if (answer == null) {
                takeLate(frame);
                return;
            }
            answer.call().arrived(frame);
            RpcStatus end = answer.take(frame);
            if (end != null) {
                ended(end);
            }
        } catch (AsterException e) {
            onBroken(e);
        }
    }

    /** Between calls: a second end of the one before, or why the peer ends the session. */
    private static void takeLate(Frame frame) {
        if (!frame.has(FrameFlags.TRAILER)) {
            throw new InternalException("response of the peer: a message between calls (expected: none)");
        }
        RpcStatus status = Trailer.read(frame);
        if (!status.isOk() && status.code() != StatusCode.CANCELLED.number()) {
            throw new UnavailableException("session: ended by the peer: " + StatusCode.of(status.code()) + " "
                    + PeerText.printable(status.message()));
        }
    }

    private void ended(RpcStatus status) {
        OutgoingCall call = answer.call();
        trailerMayFollow = answer.hasOneResponseToMany() && status.isOk();
        answer = null;
        stopTimer();
        // a call that was cancelled has ended already
        if (status.isOk()) {
            call.succeed();
        } else {
            call.fail(status.toException());
        }
        makeNext();
    }

    /** The caller wants no answer any more. */
    private void giveUp(OldAnswer unwanted) {
        if (answer != unwanted) {
            return;
        }
        if (!unwanted.canBeCancelled()) {
            lost(new UnavailableException("session: ended with a call that was cancelled (expected: until the answer, where"
                    + " the protocol 0.1 cannot cancel a call alone)"));
            return;
        }
        if (unwanted.cancel()) {
            OutputBuffer cancel = new OutputBuffer(FrameEncoder.HEAD_BYTES);
            FrameEncoder.write(cancel, FrameFlags.CANCEL, new byte[0]);
            write(cancel);
            channel.flush();
        }
        overdue = scheduler().schedule(connection.settings().acquireTimeout(),
                () -> lost(new UnavailableException("session: cancelled call not confirmed by the peer within "
                        + connection.settings().acquireTimeout().toMillis() + " ms")));
        channel.resume();
    }

    private void stopTimer() {
        if (overdue != null) {
            overdue.cancel();
            overdue = null;
        }
    }

    private void lost(AsterException reason) {
        if (state != State.ENDED) {
            close();
            whenLost.accept(reason);
        }
    }

    @Override
    public void onOpen() {
        connection.credit().answered();
        if (state == State.ENDED) {
            channel.discard();
        } else {
            state = State.OPEN;
            makeNext();
        }
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        connection.credit().answered();
        lost(new UnavailableException("stream to " + connection.connection().peer().shortForm() + ": " + cause.getMessage(),
                Map.of("reason", "STREAM_OPEN_FAILED"), cause));
    }

    @Override
    public void onEnd() {
        lost(new UnavailableException("session: ended by the peer (expected: open)"));
    }

    @Override
    public void onBroken(AsterException reason) {
        lost(reason);
    }

    @Override
    public void onReset(long code) {
        lost(new UnavailableException("session: reset by the peer with code " + code + " (expected: open)"));
    }

    @Override
    public void onStopped() {
        stopped = true;
        if (answer != null) {
            answer.call().stopped();
        }
    }

    @Override
    public void onWritable() {
        if (answer != null) {
            answer.call().canSend();
        }
    }

    @Override
    public void onClosed(TransportException cause) {
        lost(ConnectionLoss.status("connection", cause));
    }
}
