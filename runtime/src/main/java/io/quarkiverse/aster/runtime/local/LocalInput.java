package io.quarkiverse.aster.runtime.local;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

import io.quarkiverse.aster.runtime.local.Wire.Signal;

/** The direction of a stream in which we read. */
final class LocalInput {

    private final LocalStream stream;
    private LocalLane lane;
    /** Bytes that arrived and are not read. */
    private final Queue<byte[]> arrived = new ArrayDeque<>();
    private boolean finArrived;
    private boolean demand;
    private boolean delivering;
    private boolean ended;

    LocalInput(LocalStream stream) {
        this.stream = stream;
    }

    void lane(LocalLane leading) {
        lane = leading;
    }

    /** Whether the handler knows of the end, or we asked for it. */
    boolean ended() {
        return ended;
    }

    void arrive(byte[] bytes, boolean fin) {
        if (ended) {
            consumed(bytes.length);
            return;
        }
        if (bytes.length > 0) {
            arrived.add(bytes);
        }
        finArrived |= fin;
        if (stream.handler() == null) {
            stream.later(stream::isKnown);
        } else {
            deliverLater();
        }
    }

    private void consumed(int bytes) {
        if (bytes > 0) {
            stream.connection().in().consumed(lane, bytes);
        }
    }

    void read() {
        if (!ended) {
            demand = true;
            deliverLater();
        }
    }

    void deliverLater() {
        if (demand && !delivering && (finArrived || !arrived.isEmpty())) {
            delivering = true;
            stream.later(this::deliver);
        }
    }

    private void deliver() {
        delivering = false;
        if (ended || !demand) {
            return;
        }
        demand = false;
        // what was there at the start is the batch: more may arrive while the handler runs
        for (int left = arrived.size(); left > 0 && !ended; left--) {
            byte[] chunk = arrived.remove();
            stream.connection().count(0, chunk.length);
            consumed(chunk.length);
            stream.handler().onData(ByteBuffer.wrap(chunk));
        }
        if (ended) {
            return;
        }
        if (finArrived && arrived.isEmpty()) {
            ended = true;
            stream.handler().onFinish();
        }
        stream.handler().onReadComplete();
        deliverLater();
        stream.closeIfEnded();
    }

    void onReset(long code) {
        if (stream.isKnown() && !ended) {
            end();
            stream.handler().onReset(code);
            stream.closeIfEnded();
        }
    }

    void stop(long code) {
        if (ended) {
            return;
        }
        LocalOutput sender = lane.sender();
        stream.connection().out().signal(Signal.STOP, stream.id(), () -> sender.onStopped(code));
        end();
        stream.closeIfEnded();
    }

    /** Nothing more is delivered. */
    void end() {
        ended = true;
        arrived.forEach(chunk -> consumed(chunk.length));
        arrived.clear();
    }

    long buffered() {
        return arrived.stream().mapToLong(chunk -> chunk.length).sum();
    }
}
