package io.quarkiverse.aster.runtime.local;

import io.quarkiverse.aster.transport.Scheduler;

/** Hands everything over at once. Bytes count against their writer until the other end has read them. */
final class DirectWire implements Wire {

    private final Scheduler scheduler;

    DirectWire(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void data(LocalLane lane, byte[] bytes, boolean last) {
        lane.arrive(bytes, last);
        if (last) {
            lane.sent(0, true);
        }
    }

    @Override
    public void discard(LocalLane lane) {
        // nothing waits here
    }

    @Override
    public void consumed(LocalLane lane, int bytes) {
        lane.sent(bytes, false);
    }

    @Override
    public void signal(Signal signal, long streamId, Runnable arrival) {
        scheduler.execute(arrival);
    }

    @Override
    public void end() {
        // an end that is gone takes nothing
    }
}
