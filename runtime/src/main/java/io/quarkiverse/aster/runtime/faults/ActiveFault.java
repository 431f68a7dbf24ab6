package io.quarkiverse.aster.runtime.faults;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.quarkiverse.aster.faults.Fault;

/** A fault that was started. Any thread. */
final class ActiveFault implements Fault {

    private final FaultPlan plan;
    private final Consumer<ActiveFault> whenClosed;
    private final AtomicLong left;
    private final AtomicLong hits = new AtomicLong();
    private volatile boolean closed;

    ActiveFault(FaultPlan plan, Consumer<ActiveFault> whenClosed) {
        this.plan = plan;
        this.whenClosed = whenClosed;
        this.left = new AtomicLong(plan.times());
    }

    FaultPlan plan() {
        return plan;
    }

    /** A call has begun that it fits: whether it is to have it. */
    boolean take() {
        return !closed && left.getAndUpdate(calls -> Math.max(0, calls - 1)) > 0;
    }

    /** It has happened. */
    void hit() {
        hits.incrementAndGet();
    }

    @Override
    public long hits() {
        return hits.get();
    }

    @Override
    public boolean isActive() {
        return !closed && left.get() > 0;
    }

    @Override
    public void close() {
        closed = true;
        whenClosed.accept(this);
    }

    @Override
    public String toString() {
        return plan.toString();
    }
}
