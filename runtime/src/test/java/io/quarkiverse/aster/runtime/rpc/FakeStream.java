package io.quarkiverse.aster.runtime.rpc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.StreamHandler;

/** A stream that keeps what is written and lets the test play the peer. */
final class FakeStream implements BiStream {

    private final FakeConnection connection;
    private final StreamHandler handler;
    private final ByteArrayOutputStream unflushed = new ByteArrayOutputStream();
    private final FrameDecoder decoder = new FrameDecoder(FrameEncoder.MAX_LENGTH);

    /** Frames that have reached the peer. */
    final List<Frame> sent = new ArrayList<>();
    boolean finished;
    boolean writable = true;
    Long reset;
    Long stopped;
    int reads;

    FakeStream(FakeConnection connection, StreamHandler handler) {
        this.connection = connection;
        this.handler = handler;
    }

    /** The peer's bytes arrive in one batch, if they were asked for. */
    void receive(byte[]... chunks) {
        if (reads == 0) {
            throw new IllegalStateException("nobody asked for bytes");
        }
        reads--;
        for (byte[] chunk : chunks) {
            handler.onData(ByteBuffer.wrap(chunk));
        }
        handler.onReadComplete();
    }

    void receiveFinish() {
        receiveLast();
    }

    /** The same, with the end of the peer's direction behind them. */
    void receiveLast(byte[]... chunks) {
        reads--;
        for (byte[] chunk : chunks) {
            handler.onData(ByteBuffer.wrap(chunk));
        }
        handler.onFinish();
        handler.onReadComplete();
    }

    boolean isRead() {
        return reads > 0;
    }

    StreamHandler handler() {
        return handler;
    }

    @Override
    public long id() {
        return 0;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void write(ByteBuffer data) {
        if (finished) {
            throw new IllegalStateException("write after finish");
        }
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        unflushed.writeBytes(bytes);
    }

    @Override
    public void flush() {
        ByteBuffer bytes = ByteBuffer.wrap(unflushed.toByteArray());
        unflushed.reset();
        Frame frame;
        while ((frame = decoder.next(bytes)) != null) {
            sent.add(frame);
        }
    }

    @Override
    public void finish() {
        flush();
        finished = true;
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public void read() {
        reads++;
    }

    @Override
    public void reset(long code) {
        reset = code;
    }

    @Override
    public void stop(long code) {
        stopped = code;
    }
}
