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
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * The streams that the unary calls of one connection share. A call takes the stream returned last; when all are taken a new one
 * is
 * opened, up to the size of the pool; after that calls wait, first come first served. On the connection's thread.
 */
public final class StreamPool implements ClientStream.Owner {

    /**
     * How the pool behaves.
     *
     * @param size the most streams, and so the most unary calls under way at once
     * @param acquireTimeout the longest a call waits for a stream
     * @param maxWaiting the most calls that wait
     * @param maxFrameLength the most a frame of the peer may announce, in bytes
     */
    public record Settings(int size, Duration acquireTimeout, int maxWaiting, int maxFrameLength) {
    }

    private record Waiter(ClientCall call, long expiresAt) {
    }

    private final Connection connection;
    private final Settings settings;
    private final Deque<ClientStream> idle = new ArrayDeque<>();
    private final Set<ClientStream> open = new HashSet<>();
    private final Queue<Waiter> waiters = new ArrayDeque<>();

    private int opening;
    private Scheduler.Timer expiry;

    public StreamPool(Connection connection, Settings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    /** Sends a call as soon as there is a stream for it. */
    public void start(ClientCall call) {
        if (call.hasEnded()) {
            return;
        }
        call.watchDeadline(connection.scheduler());
        ClientStream stream = idle.pollLast();
        if (stream != null) {
            stream.start(call);
        } else if (waiters.size() >= settings.maxWaiting()) {
            call.fail(new ResourceExhaustedException("calls waiting for a stream: " + waiters.size() + " (expected: < "
                    + settings.maxWaiting() + ")"));
        } else {
            enqueue(call);
            openIfNeeded();
        }
    }

    /** Streams that are open, in use or not. */
    public int openStreams() {
        return open.size();
    }

    /** Calls that wait for a stream. */
    public int waitingCalls() {
        return waiters.size();
    }

    @Override
    public void opened(ClientStream stream) {
        opening--;
        open.add(stream);
        idle(stream);
    }

    @Override
    public void openFailed(ClientStream stream, TransportException cause) {
        opening--;
        // whoever waits now waits for what could not be opened, unless other streams will serve him
        if (open.isEmpty() && opening == 0) {
            String message = "stream to " + connection.peer().shortForm() + ": " + cause.getMessage();
            failAll(new UnavailableException(message, Map.of("reason", "STREAM_OPEN_FAILED"), cause));
        }
    }

    @Override
    public void idle(ClientStream stream) {
        Waiter next = nextWaiter();
        if (next == null) {
            idle.addLast(stream);
        } else {
            stream.start(next.call());
        }
    }

    @Override
    public void gone(ClientStream stream) {
        open.remove(stream);
        idle.remove(stream);
        if (connection.isOpen()) {
            openIfNeeded();
        }
    }

    /** Fails every call that waits; those on a stream hear from their stream. */
    public void failAll(AsterException status) {
        Waiter waiter;
        while ((waiter = nextWaiter()) != null) {
            waiter.call().fail(status);
        }
    }

    private void openIfNeeded() {
        if (opening < waiters.size() && open.size() + opening < settings.size()) {
            opening++;
            connection.openStream(new ClientStream(this, settings.maxFrameLength()));
        }
    }

    private void enqueue(ClientCall call) {
        long expiresAt = connection.scheduler().nanoTime() + settings.acquireTimeout().toNanos();
        Waiter waiter = new Waiter(call, expiresAt);
        waiters.add(waiter);
        call.holds(connection.scheduler(), () -> waiters.remove(waiter));
        if (expiry == null) {
            expiry = connection.scheduler().schedule(settings.acquireTimeout(), this::expire);
        }
    }

    private Waiter nextWaiter() {
        Waiter next = waiters.poll();
        if (waiters.isEmpty() && expiry != null) {
            expiry.cancel();
            expiry = null;
        }
        return next;
    }

    /** One timer for all: they expire in the order they came. */
    private void expire() {
        expiry = null;
        long now = connection.scheduler().nanoTime();
        while (!waiters.isEmpty() && waiters.peek().expiresAt() - now <= 0) {
            waiters.poll().call().fail(new UnavailableException(
                    "stream to " + connection.peer().shortForm() + ": none free within " + settings.acquireTimeout().toMillis()
                            + " ms (pool of " + settings.size() + ")",
                    Map.of("reason", "POOL_FULL"), null));
        }
        if (!waiters.isEmpty()) {
            long delay = Math.max(0, waiters.peek().expiresAt() - now);
            expiry = connection.scheduler().schedule(Duration.ofNanos(delay), this::expire);
        }
    }
}
