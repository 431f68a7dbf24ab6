package io.quarkiverse.aster.runtime.local;

import java.nio.ByteBuffer;

import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * One end of a stream in the process. Each event is a task of its own, so that none comes within another. The peer learns of a
 * stream with the first thing that arrives of it, as over QUIC.
 */
final class LocalStream implements BiStream {

    private final LocalConnection connection;
    private final long id;
    private final LocalOutput output = new LocalOutput(this);
    private final LocalInput input = new LocalInput(this);
    private StreamHandler handler;
    private boolean closed;

    LocalStream(LocalConnection connection, long id) {
        this.connection = connection;
        this.id = id;
    }

    void join(LocalStream end) {
        LocalLane.join(output, end.input);
        LocalLane.join(end.output, input);
    }

    void open(StreamHandler streamHandler) {
        handler = streamHandler;
        handler.onOpen(this);
        input.deliverLater();
    }

    /** {@code null} as long as nobody knows of the stream. */
    StreamHandler handler() {
        return handler;
    }

    /** Something of this stream has arrived: whoever takes the peer's streams learns of it, if it is not known yet. */
    boolean isKnown() {
        if (handler == null) {
            connection.arrive(this);
        }
        return handler != null;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public LocalConnection connection() {
        return connection;
    }

    @Override
    public void write(ByteBuffer data) {
        output.write(data);
    }

    @Override
    public void flush() {
        output.flush();
    }

    @Override
    public void finish() {
        output.finish();
    }

    @Override
    public boolean isWritable() {
        return output.isWritable();
    }

    @Override
    public void read() {
        input.read();
    }

    @Override
    public void reset(long code) {
        output.reset(code);
    }

    @Override
    public void stop(long code) {
        input.stop(code);
    }

    /** Bytes kept at this end: written and not flushed, or arrived and not read. */
    long buffered() {
        return output.buffered() + input.buffered();
    }

    void closeIfEnded() {
        if (input.ended() && output.ended()) {
            later(() -> close(null));
        }
    }

    /** The last event. */
    void close(TransportException cause) {
        if (closed) {
            return;
        }
        closed = true;
        boolean ended = input.ended() && output.ended();
        input.end();
        output.end();
        connection.onClosed(this);
        handler.onClosed(ended ? null : cause);
    }

    /** Runs after the event that is being delivered, if the stream is not closed by then. */
    void later(Runnable task) {
        connection.scheduler().execute(() -> {
            if (!closed) {
                task.run();
            }
        });
    }
}
