package io.quarkiverse.aster.runtime.quic;

import java.util.ArrayDeque;
import java.util.Queue;

import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;

/** Those who wait for the peer to allow another stream, first come first served. */
final class StreamQueue {

    private final Queue<StreamHandler> waiting = new ArrayDeque<>();
    private final int limit;

    StreamQueue(int limit) {
        this.limit = limit;
    }

    void add(StreamHandler handler) {
        if (waiting.size() >= limit) {
            handler.onOpenFailed(new TransportException(Reason.STREAM_LIMIT,
                    "streams waiting for the peer's limit: " + (waiting.size() + 1) + " (expected: <= " + limit + ")"));
            return;
        }
        waiting.add(handler);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    StreamHandler next() {
        return waiting.remove();
    }
}
