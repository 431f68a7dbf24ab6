package io.quarkiverse.aster.runtime.local;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.stream.Stream;

import io.quarkiverse.aster.runtime.local.Wire.Signal;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * One end of a stream in the process. Each event is a task of its own, so that none comes within another. The peer learns of a
 * stream with the first thing that arrives of it, as over QUIC.
 */
final class LocalStream implements BiStream {

    private static final byte[] NOTHING = new byte[0];

    private final LocalConnection connection;
    private final long id;
    /** Bytes written and not flushed. */
    private final Queue<byte[]> gathered = new ArrayDeque<>();
    /** Bytes the peer flushed and we have not read. */
    private final Queue<byte[]> arrived = new ArrayDeque<>();
    private LocalStream other;
    private LocalLane output;
    private LocalLane input;
    private StreamHandler handler;
    private boolean demand;
    private boolean delivering;
    private boolean finArrived;
    private boolean inputEnded;
    /** Nothing more is written, but some of it, or the end, has yet to leave. */
    private boolean finishing;
    private boolean outputEnded;
    /** Bytes written that the wire has not sent. */
    private int unsent;
    private boolean full;
    private boolean closed;

    LocalStream(LocalConnection connection, long id) {
        this.connection = connection;
        this.id = id;
    }

    void join(LocalStream end) {
        other = end;
        end.other = this;
        output = new LocalLane(this, end);
        input = new LocalLane(end, this);
        end.output = input;
        end.input = output;
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
        if (closed || finishing || outputEnded || !data.hasRemaining()) {
            return;
        }
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        gathered.add(copy);
        unsent += copy.length;
        full |= unsent > connection.window();
    }

    @Override
    public void flush() {
        if (closed || outputEnded || gathered.isEmpty()) {
            return;
        }
        send(false);
    }

    private void send(boolean fin) {
        while (gathered.size() > 1) {
            send(gathered.remove(), false);
        }
        send(gathered.isEmpty() ? NOTHING : gathered.remove(), fin);
    }

    private void send(byte[] chunk, boolean fin) {
        connection.count(chunk.length, 0);
        connection.out().data(output, chunk, fin);
    }

    void onSent(int bytes, boolean fin) {
        unsent -= bytes;
        if (full && unsent <= connection.window() / 2) {
            full = false;
            later(() -> {
                if (isWritable()) {
                    handler.onWritable();
                }
            });
        }
        if (fin && !outputEnded) {
            outputEnded = true;
            closeIfEnded();
        }
    }

    @Override
    public void finish() {
        if (!closed && !finishing && !outputEnded) {
            finishing = true;
            send(true);
        }
    }

    @Override
    public boolean isWritable() {
        return !closed && !finishing && !outputEnded && !full;
    }

    @Override
    public void read() {
        if (!closed && !inputEnded) {
            demand = true;
            deliverLater();
        }
    }

    /** Something of this stream has arrived: whoever takes the peer's streams learns of it, if it is not known yet. */
    private boolean isKnown() {
        if (handler == null) {
            connection.arrive(this);
        }
        return handler != null;
    }

    void arrive(byte[] bytes, boolean fin) {
        if (closed || inputEnded) {
            consumed(bytes.length);
            return;
        }
        if (bytes.length > 0) {
            arrived.add(bytes);
        }
        finArrived |= fin;
        if (handler == null) {
            connection.scheduler().execute(this::isKnown);
        } else {
            deliverLater();
        }
    }

    private void consumed(int bytes) {
        if (bytes > 0) {
            connection.in().consumed(input, bytes);
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
            consumed(chunk.length);
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

    @Override
    public void reset(long code) {
        if (closed || outputEnded) {
            return;
        }
        endOutput();
        connection.out().signal(Signal.RESET, id, () -> other.onReset(code));
        closeIfEnded();
    }

    private void onReset(long code) {
        if (isKnown() && !inputEnded) {
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
        connection.out().signal(Signal.STOP, id, () -> other.onStopped(code));
        endInput();
        closeIfEnded();
    }

    private void onStopped(long code) {
        if (isKnown() && !outputEnded) {
            endOutput();
            handler.onStopped(code);
            closeIfEnded();
        }
    }

    private void endInput() {
        inputEnded = true;
        for (byte[] chunk : arrived) {
            consumed(chunk.length);
        }
        arrived.clear();
    }

    private void endOutput() {
        outputEnded = true;
        gathered.clear();
        connection.out().discard(output);
    }

    /** Bytes kept at this end: written and not flushed, or arrived and not read. */
    long buffered() {
        return Stream.of(gathered, arrived).flatMap(Collection::stream).mapToLong(chunk -> chunk.length).sum();
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
