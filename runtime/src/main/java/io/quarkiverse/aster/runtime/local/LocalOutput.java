package io.quarkiverse.aster.runtime.local;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

import io.quarkiverse.aster.runtime.local.Wire.Signal;

/** The direction of a stream in which we write. */
final class LocalOutput {

    private static final byte[] NOTHING = new byte[0];

    private final LocalStream stream;
    private LocalLane lane;
    /** Bytes written and not flushed. */
    private final Queue<byte[]> gathered = new ArrayDeque<>();
    /** Bytes written that the wire has not sent. */
    private int unsent;
    private boolean full;
    /** Nothing more is written, but some of it, or the end, has yet to leave. */
    private boolean finishing;
    private boolean ended;

    LocalOutput(LocalStream stream) {
        this.stream = stream;
    }

    void lane(LocalLane leading) {
        lane = leading;
    }

    LocalStream stream() {
        return stream;
    }

    private Wire wire() {
        return stream.connection().out();
    }

    /** Whether the end has left, or nothing more is wanted. */
    boolean ended() {
        return ended;
    }

    boolean isWritable() {
        return !ended && !finishing && !full;
    }

    void write(ByteBuffer data) {
        if (ended || finishing || !data.hasRemaining()) {
            return;
        }
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        gathered.add(copy);
        unsent += copy.length;
        full |= unsent > stream.connection().window();
    }

    void flush() {
        if (!gathered.isEmpty()) {
            send(false);
        }
    }

    void finish() {
        if (!ended && !finishing) {
            finishing = true;
            send(true);
        }
    }

    private void send(boolean fin) {
        while (gathered.size() > 1) {
            send(gathered.remove(), false);
        }
        send(gathered.isEmpty() ? NOTHING : gathered.remove(), fin);
    }

    private void send(byte[] chunk, boolean fin) {
        stream.connection().count(chunk.length, 0);
        wire().data(lane, chunk, fin);
    }

    void onSent(int bytes, boolean fin) {
        unsent -= bytes;
        if (full && unsent <= stream.connection().window() / 2) {
            full = false;
            stream.later(() -> {
                if (isWritable()) {
                    stream.handler().onWritable();
                }
            });
        }
        if (fin && !ended) {
            ended = true;
            stream.closeIfEnded();
        }
    }

    void reset(long code) {
        if (ended) {
            return;
        }
        end();
        LocalInput receiver = lane.receiver();
        wire().signal(Signal.RESET, stream.id(), () -> receiver.onReset(code));
        stream.closeIfEnded();
    }

    void onStopped(long code) {
        if (stream.isKnown() && !ended) {
            end();
            stream.handler().onStopped(code);
            stream.closeIfEnded();
        }
    }

    /** Nothing more is sent. */
    void end() {
        ended = true;
        gathered.clear();
        wire().discard(lane);
    }

    long buffered() {
        return gathered.stream().mapToLong(chunk -> chunk.length).sum();
    }
}
