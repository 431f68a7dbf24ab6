package io.quarkiverse.aster.runtime.rpc;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.ConnectionStats;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/** A connection whose streams and clock the test turns by hand. */
final class FakeConnection implements Connection {

    private record Timed(long at, long sequence, Runnable task) {
    }

    private final long id = Connection.newId();
    private final PeerId peer = PeerId.of(new byte[32]);
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Timed> timers = new PriorityQueue<>(
            Comparator.comparingLong(Timed::at).thenComparingLong(Timed::sequence));
    private long now;
    private long sequence;
    private boolean open = true;

    /** Streams asked for, not yet opened. */
    final Queue<StreamHandler> requested = new ArrayDeque<>();
    final List<FakeStream> streams = new ArrayList<>();
    /** What it was closed with. */
    Long closeCode;
    /** What every further request for a stream is refused with at once. */
    TransportException refusal;

    final Scheduler scheduler = new Scheduler() {
        @Override
        public boolean isCurrent() {
            return true;
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            Timed timed = new Timed(now + delay.toNanos(), sequence++, task);
            timers.add(timed);
            return () -> timers.remove(timed);
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }
    };

    /** Runs what was handed to the scheduler. */
    void runTasks() {
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
    }

    void advance(Duration time) {
        long until = now + time.toNanos();
        while (!timers.isEmpty() && timers.peek().at() <= until) {
            Timed next = timers.poll();
            now = next.at();
            next.task().run();
            runTasks();
        }
        now = until;
    }

    int timers() {
        return timers.size();
    }

    /** Grants the stream that was asked for first. */
    FakeStream openNext() {
        StreamHandler handler = requested.remove();
        FakeStream stream = new FakeStream(this, handler);
        streams.add(stream);
        handler.onOpen(stream);
        return stream;
    }

    /** A stream that the peer opens. */
    FakeStream accept(StreamHandler handler) {
        requested.add(handler);
        return openNext();
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public PeerId peer() {
        return peer;
    }

    @Override
    public String alpn() {
        return "aster/1";
    }

    @Override
    public SocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("peer", 1);
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public void streams(Supplier<StreamHandler> handlers) {
        throw new UnsupportedOperationException("use accept");
    }

    @Override
    public void openStream(StreamHandler handler) {
        if (refusal == null) {
            requested.add(handler);
        } else {
            handler.onOpenFailed(refusal);
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void onClose(Consumer<TransportException> listener) {
        throw new UnsupportedOperationException("nobody here listens");
    }

    @Override
    public ConnectionStats stats() {
        return new ConnectionStats(Duration.ZERO, streams.size(), 0, requested.size(), 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close(long code, String reason) {
        open = false;
        closeCode = code;
    }
}
