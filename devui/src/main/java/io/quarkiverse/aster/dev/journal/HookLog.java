package io.quarkiverse.aster.dev.journal;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.dev.journal.JournaledCall.HookTime;
import io.quarkiverse.aster.runtime.rpc.HookTimes;

/** How long interceptors took over a call and its attempts. Any thread. */
final class HookLog implements HookTimes {

    /** Of streams with many messages, the first ones tell. */
    private static final int MAX_TIMES = 100;

    private final List<HookTime> times = new ArrayList<>();
    private int attempts;

    @Override
    public synchronized void intercepted(String interceptor, String hook, long nanos) {
        if (times.size() < MAX_TIMES) {
            times.add(new HookTime(interceptor, hook, nanos));
        }
    }

    synchronized int nextAttempt() {
        return ++attempts;
    }

    synchronized List<HookTime> times() {
        return List.copyOf(times);
    }
}
