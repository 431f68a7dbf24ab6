package io.quarkiverse.aster.runtime.quic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;

/**
 * Looks for STOP_SENDING on the open streams of a connection in a steady rhythm: the codec has no event for it; it rests while
 * no stream is open.
 */
final class StopWatch {

    /** The longest a STOP_SENDING stays unnoticed while nothing is written: short for a person, rare for a machine. */
    static final Duration INTERVAL = Duration.ofMillis(20);

    private final EventLoop loop;
    private final Collection<NettyQuicStream> streams;
    private boolean running;

    StopWatch(EventLoop loop, Collection<NettyQuicStream> streams) {
        this.loop = loop;
        this.streams = streams;
    }

    /** A stream was opened. */
    void wake() {
        if (!running) {
            running = true;
            schedule();
        }
    }

    private void schedule() {
        loop.schedule(this::tick, INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        // a copy: a stopped stream may close and leave the collection
        for (NettyQuicStream stream : new ArrayList<>(streams)) {
            stream.checkStopped();
        }
        if (streams.isEmpty()) {
            running = false;
        } else {
            schedule();
        }
    }
}
