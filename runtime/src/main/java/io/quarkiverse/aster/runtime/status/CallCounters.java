package io.quarkiverse.aster.runtime.status;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.runtime.intercept.Hook;
import io.smallrye.mutiny.Uni;

/** Counts the calls that are handled, those that are refused among them. Any thread. */
public final class CallCounters implements AsterInterceptor {

    private final LongAdder started = new LongAdder();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder inFlight = new LongAdder();

    /**
     * @param started calls begun
     * @param succeeded ended with OK
     * @param failed ended otherwise
     * @param inFlight running now
     */
    public record Snapshot(long started, long succeeded, long failed, long inFlight) {
    }

    /** What it does. */
    public static Set<Hook> hooks() {
        return EnumSet.of(Hook.CALL, Hook.COMPLETE, Hook.REFUSED);
    }

    public Snapshot snapshot() {
        return new Snapshot(started.sum(), succeeded.sum(), failed.sum(), inFlight.sum());
    }

    /** Counts from 0 again; calls in flight have started then. */
    public void reset() {
        started.reset();
        started.add(inFlight.sum());
        succeeded.reset();
        failed.reset();
    }

    @Override
    public Uni<Void> onCall(InterceptedCall call) {
        started.increment();
        inFlight.increment();
        return AsterInterceptor.super.onCall(call);
    }

    @Override
    public void onComplete(InterceptedCall call, CallOutcome outcome) {
        inFlight.decrement();
        (outcome.isOk() ? succeeded : failed).increment();
    }

    @Override
    public void onRefused(RefusedCall call) {
        started.increment();
        failed.increment();
    }
}
