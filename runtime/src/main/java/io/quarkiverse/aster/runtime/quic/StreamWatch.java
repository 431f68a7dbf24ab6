package io.quarkiverse.aster.runtime.quic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicStreamChannel;

/**
 * Does in a steady rhythm what the codec has no events for: it looks for STOP_SENDING on the open streams of a connection, and
 * makes the codec forget those that were reset or stopped. Rests while there is neither.
 */
final class StreamWatch {

    /** The longest a STOP_SENDING stays unnoticed while nothing is written: short for a person, rare for a machine. */
    static final Duration INTERVAL = Duration.ofMillis(20);

    private final QuicChannel connection;
    private final Collection<NettyQuicStream> open;
    private final List<AbandonedStream> abandoned = new ArrayList<>();
    private boolean running;

    StreamWatch(QuicChannel connection, Collection<NettyQuicStream> open) {
        this.connection = connection;
        this.open = open;
    }

    /** A stream was opened. */
    void wake() {
        if (!running) {
            running = true;
            schedule();
        }
    }

    /** A stream is closed whose FIN was never read. */
    void abandon(QuicStreamChannel stream) {
        abandoned.add(new AbandonedStream(stream));
        wake();
    }

    private void schedule() {
        connection.eventLoop().schedule(this::tick, INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        if (!connection.isActive()) {
            // what the codec knew is freed already, the event of it is still to come
            return;
        }
        // a copy: a stopped stream may close and leave the collection
        for (NettyQuicStream stream : new ArrayList<>(open)) {
            stream.checkStopped();
        }
        abandoned.removeIf(AbandonedStream::forget);
        if (open.isEmpty() && abandoned.isEmpty()) {
            running = false;
        } else {
            schedule();
        }
    }

    /** Closed streams that the codec has yet to forget. */
    int abandoned() {
        return abandoned.size();
    }

    /** The connection is gone, and with it all the codec knew. */
    void stop() {
        abandoned.clear();
    }
}
