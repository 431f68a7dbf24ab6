package io.quarkiverse.aster.runtime.eventloop;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.quarkiverse.aster.transport.Scheduler;

/** A {@link Scheduler} on one Netty event loop. */
public final class EventLoopScheduler implements Scheduler {

    private final EventLoop loop;

    public EventLoopScheduler(EventLoop loop) {
        this.loop = Objects.requireNonNull(loop, "loop");
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public boolean isCurrent() {
        return loop.inEventLoop();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + " (expected: not negative)");
        }
        Future<?> future = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** Equal if it is the same event loop. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EventLoopScheduler scheduler && scheduler.loop == loop;
    }

    @Override
    public int hashCode() {
        return loop.hashCode();
    }
}
