package io.quarkiverse.aster.runtime.local;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;

import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * One end of a stream in the process; {@link #other} is the end that the peer has. Each event is a task of its own, so that
 * none comes within another. The peer learns of a stream with the first thing sent on it, as over QUIC.
 */
final class LocalStream implements BiStream {

    private final LocalConnection connection;
    private final long id;
    /** Bytes written and not flushed. */
    private final Deque<byte[]> gathered = new ArrayDeque<>();
    /** Bytes the peer flushed and we have not read. */
    private final Queue<byte[]> arrived = new ArrayDeque<>();
    private LocalStream other;
    private StreamHandler handler;
    private boolean announced;
    private boolean demand;
    private boolean delivering;
    private boolean finArrived;
    private boolean inputEnded;
    private boolean outputEnded;
    private int unread;
    private boolean full;
    private boolean closed;

    LocalStream(LocalConnection connection, long id) {
        this.connection = connection;
        this.id = id;
    }

    void join(LocalStream end) {
        other = end;
        end.other = this;
        // who opens announces; the other end is known by then
        end.announced = true;
    }

    void open(StreamHandler streamHandler) {
        handler = streamHandler;
        handler.onOpen(this);
        deliverLater();
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void write(ByteBuffer data) {
        if (closed || outputEnded || !data.hasRemaining()) {
            return;
        }
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        gathered.add(copy);
        unread += copy.length;
        full |= unread > connection.window();
    }

    @Override
    public void flush() {
        if (closed || outputEnded || gathered.isEmpty()) {
            return;
        }
        send();
    }

    private void send() {
        announce();
        for (byte[] chunk : gathered) {
            other.arrived.add(chunk);
            connection.count(chunk.length, 0);
        }
        gathered.clear();
        other.deliverLater();
    }

    private void announce() {
        if (!announced) {
            announced = true;
            LocalConnection peer = other.connection;
            connection.scheduler().execute(() -> peer.arrive(other));
        }
    }

    @Override
    public void finish() {
        if (closed || outputEnded) {
            return;
        }
        other.finArrived = true;
        send();
        endOutput();
        closeIfEnded();
    }

    @Override
    public boolean isWritable() {
        return !closed && !outputEnded && !full;
    }

    @Override
    public void read() {
        if (!closed && !inputEnded) {
            demand = true;
            deliverLater();
        }
    }

    private void deliverLater() {
        if (handler != null && demand && !delivering && (finArrived || !arrived.isEmpty())) {
            delivering = true;
            later(this::deliver);
        }
    }

    private void deliver() {
        delivering = false;
        if (inputEnded || !demand) {
            return;
        }
        demand = false;
        // what was there at the start is the batch: more may arrive while the handler runs
        for (int left = arrived.size(); left > 0 && !inputEnded; left--) {
            byte[] chunk = arrived.remove();
            connection.count(0, chunk.length);
            other.onRead(chunk.length);
            handler.onData(ByteBuffer.wrap(chunk));
        }
        if (inputEnded) {
            return;
        }
        if (finArrived && arrived.isEmpty()) {
            inputEnded = true;
            handler.onFinish();
        }
        handler.onReadComplete();
        deliverLater();
        closeIfEnded();
    }

    private void onRead(int bytes) {
        unread -= bytes;
        if (full && unread <= connection.window() / 2) {
            full = false;
            later(() -> {
                if (isWritable()) {
                    handler.onWritable();
                }
            });
        }
    }

    @Override
    public void reset(long code) {
        if (closed || outputEnded) {
            return;
        }
        announce();
        endOutput();
        other.later(() -> other.onReset(code));
        closeIfEnded();
    }

    private void onReset(long code) {
        if (!inputEnded) {
            endInput();
            handler.onReset(code);
            closeIfEnded();
        }
    }

    @Override
    public void stop(long code) {
        if (closed || inputEnded) {
            return;
        }
        endInput();
        other.later(() -> other.onStopped(code));
        closeIfEnded();
    }

    private void onStopped(long code) {
        if (!outputEnded && handler != null) {
            endOutput();
            handler.onStopped(code);
            closeIfEnded();
        }
    }

    private void endInput() {
        inputEnded = true;
        arrived.clear();
    }

    private void endOutput() {
        outputEnded = true;
        gathered.clear();
    }

    private void closeIfEnded() {
        if (inputEnded && outputEnded) {
            later(() -> close(null));
        }
    }

    /** The last event. */
    void close(TransportException cause) {
        if (closed) {
            return;
        }
        closed = true;
        boolean ended = inputEnded && outputEnded;
        endInput();
        endOutput();
        connection.onClosed(this);
        handler.onClosed(ended ? null : cause);
    }

    private void later(Runnable task) {
        connection.scheduler().execute(() -> {
            if (!closed) {
                task.run();
            }
        });
    }
}
