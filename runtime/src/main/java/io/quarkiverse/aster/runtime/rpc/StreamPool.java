package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.wire.BufferBudget;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * The streams that the unary calls of one connection share. A call takes the stream returned last; when all are taken a new one
 * is opened, up to the size of the pool; after that calls wait, first come first served.
 * <p>
 * A stream whose call has become a slow one does not count: another may be opened in its place, and goes when the pool has as
 * many idle ones as its size.
 * <p>
 * QUIC puts the bytes of different streams into different packets, which for {@linkplain CallSpeed quick} calls are most of
 * what a call costs. So quick calls keep to few streams, and those that wait leave together on the first one that is
 * free, to be answered one after the other. A call that shares its stream is not cancelled at the peer: by the time the
 * peer heard of it the call would be over. On the connection's thread.
 */
public final class StreamPool implements ClientStream.Owner {

    /** For quick calls: while the answers on one are under way, the next requests leave on another. */
    private static final int QUICK_STREAMS = 2;

    /**
     * How the pool behaves.
     *
     * @param size the streams for calls that are not slow
     * @param maxSize the most streams
     * @param slowAfter how long a call takes to become a slow one
     * @param maxTrain the most quick calls that leave on one stream together; 1 for none that do
     * @param acquireTimeout the longest a call waits for a stream
     * @param maxWaiting the most calls that wait
     * @param maxFrameLength the most a frame of the peer may announce, in bytes
     * @param maxBuffered the most the frames of the peer may hold at once, in bytes
     */
    public record Settings(int size, int maxSize, Duration slowAfter, int maxTrain, Duration acquireTimeout, int maxWaiting,
            int maxFrameLength, long maxBuffered) {

        /** A pool whose calls are made one after the other. */
        Settings serial() {
            return new Settings(1, 1, slowAfter, 1, acquireTimeout, maxWaiting, maxFrameLength, maxBuffered);
        }
    }

    private record Waiter(ClientCall call, long since) {
    }

    private final Connection connection;
    private final Settings settings;
    private final BufferBudget budget;
    /** {@code null} if nobody else opens streams. */
    private final StreamCredit credit;
    private final Deque<ClientStream> idle = new ArrayDeque<>();
    private final Set<ClientStream> open = new HashSet<>();
    private final Queue<Waiter> waiters = new ArrayDeque<>();

    private int opening;
    private boolean closed;
    /** Runs while calls wait. */
    private Scheduler.Timer review;

    public StreamPool(Connection connection, Settings settings) {
        this(connection, settings, new BufferBudget(settings.maxBuffered()), null);
    }

    /**
     * @param budget of the connection
     * @param credit likewise, {@code null} if nobody else opens streams
     */
    StreamPool(Connection connection, Settings settings, BufferBudget budget, StreamCredit credit) {
        this.credit = credit;
        this.connection = connection;
        this.settings = settings;
        this.budget = budget;
    }

    /** Sends a call as soon as there is a stream for it. */
    public void start(ClientCall call) {
        if (call.hasEnded()) {
            return;
        }
        call.watchDeadline(connection.scheduler());
        boolean quick = sharesStreams(call);
        ClientStream stream = quick && busy() >= QUICK_STREAMS ? null : idle.pollLast();
        if (stream != null) {
            if (stream.start(call)) {
                stream.flush();
            } else {
                idle.addLast(stream);
            }
        } else if (waiters.size() >= settings.maxWaiting()) {
            call.fail(new ResourceExhaustedException("calls waiting for a stream: " + waiters.size() + " (expected: < "
                    + settings.maxWaiting() + ")"));
        } else {
            enqueue(call);
            openUpTo(quick ? Math.min(QUICK_STREAMS, settings.size()) : settings.size());
        }
    }

    private boolean sharesStreams(ClientCall call) {
        return settings.maxTrain() > 1 && call.speed().isQuick();
    }

    private int busy() {
        return open.size() - idle.size();
    }

    /** Streams that are open, in use or not. */
    public int openStreams() {
        return open.size();
    }

    /** Whether there is no call. */
    public boolean isIdle() {
        return busy() == 0 && opening == 0 && waiters.isEmpty();
    }

    /** Calls that are under way, and those that wait. */
    int calls() {
        return open.stream().mapToInt(ClientStream::calls).sum() + waiters.size();
    }

    /** Calls that wait for a stream. */
    public int waitingCalls() {
        return waiters.size();
    }

    @Override
    public void opened(ClientStream stream) {
        opening--;
        answered();
        open.add(stream);
        idle(stream);
    }

    @Override
    public void openFailed(ClientStream stream, TransportException cause) {
        opening--;
        answered();
        // whoever waits now waits for what could not be opened, unless other streams will serve him
        if (open.isEmpty() && opening == 0) {
            String message = "stream to " + connection.peer().shortForm() + ": " + cause.getMessage();
            failAll(new UnavailableException(message, Map.of("reason", "STREAM_OPEN_FAILED"), cause));
        }
    }

    @Override
    public void idle(ClientStream stream) {
        startWaiting(stream);
        if (stream.calls() > 0) {
            stream.flush();
        } else if (idle.size() < settings.size() && !closed) {
            idle.addLast(stream);
        } else {
            stream.discard();
        }
    }

    /** The call that has waited longest and, if it is a quick one, the quick ones right behind it. */
    private void startWaiting(ClientStream stream) {
        boolean more = true;
        while (more && !waiters.isEmpty()) {
            ClientCall call = nextWaiter().call();
            if (!call.hasEnded() && stream.start(call)) {
                more = sharesStreams(call) && stream.calls() < settings.maxTrain() && !waiters.isEmpty()
                        && sharesStreams(waiters.peek().call());
            }
        }
    }

    @Override
    public void gone(ClientStream stream) {
        open.remove(stream);
        idle.remove(stream);
        if (connection.isOpen()) {
            openUpTo(settings.size());
        }
    }

    /** Gives up the streams that no call uses, and each of the others once it is free. */
    void close() {
        closed = true;
        giveUpIdle();
    }

    /** Gives up the streams that no call uses; others are opened when they are needed. */
    void giveUpIdle() {
        while (!idle.isEmpty()) {
            idle.pollLast().discard();
        }
    }

    private void answered() {
        if (credit != null) {
            credit.answered();
        }
    }

    /** Fails every call that waits; those on a stream hear from their stream. */
    public void failAll(AsterException status) {
        Waiter waiter;
        while ((waiter = nextWaiter()) != null) {
            waiter.call().fail(status);
        }
    }

    /** Opens streams for those who wait, so that there are at most so many. */
    private void openUpTo(int limit) {
        // counted beforehand: a request that is refused at once leaves everything as it was
        int missing = Math.min(waiters.size() - opening, limit - open.size() - opening);
        for (int i = 0; i < missing && opening < waiters.size(); i++) {
            opening++;
            if (credit != null) {
                credit.asked();
            }
            connection.openStream(new ClientStream(this, settings.maxFrameLength(), budget));
        }
    }

    private void enqueue(ClientCall call) {
        Waiter waiter = new Waiter(call, connection.scheduler().nanoTime());
        waiters.add(waiter);
        call.holds(connection.scheduler(), () -> waiters.remove(waiter));
        if (review == null) {
            scheduleReview();
        }
    }

    private Waiter nextWaiter() {
        Waiter next = waiters.poll();
        if (waiters.isEmpty() && review != null) {
            review.cancel();
            review = null;
        }
        return next;
    }

    private void scheduleReview() {
        Duration interval = settings.slowAfter().compareTo(settings.acquireTimeout()) < 0 ? settings.slowAfter()
                : settings.acquireTimeout();
        review = connection.scheduler().schedule(interval, this::review);
    }

    /**
     * Ends the waits that have lasted too long, makes up for streams that slow calls hold, and uses those that quick ones left
     * idle.
     */
    private void review() {
        long now = connection.scheduler().nanoTime();
        expire(now);
        long slow = open.stream().filter(stream -> stream.isSlow(now, settings.slowAfter())).count();
        while (!waiters.isEmpty() && !idle.isEmpty()) {
            idle(idle.pollLast());
        }
        openUpTo((int) Math.min(settings.maxSize(), settings.size() + slow));
        review = null;
        if (!waiters.isEmpty()) {
            scheduleReview();
        }
    }

    private void expire(long now) {
        while (!waiters.isEmpty() && now - waiters.peek().since() >= settings.acquireTimeout().toNanos()) {
            waiters.poll().call().fail(new UnavailableException(
                    "stream to " + connection.peer().shortForm() + ": none free within " + settings.acquireTimeout().toMillis()
                            + " ms (" + open.size() + " open, at most " + settings.maxSize() + ")",
                    Map.of("reason", "POOL_FULL"), null));
        }
    }
}
