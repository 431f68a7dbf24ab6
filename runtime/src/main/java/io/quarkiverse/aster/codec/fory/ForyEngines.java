package io.quarkiverse.aster.codec.fory;

import java.util.concurrent.atomic.AtomicReferenceArray;

import io.quarkiverse.aster.codec.DecodeLimits;

/**
 * Idle engines, for all threads: there may be more virtual threads than anybody wants engines. Nobody waits; when none is idle
 * a new one is made, which takes some milliseconds, and dropped afterwards if there is no place for it.
 */
final class ForyEngines {

    /** Encoding and decoding do not block, so there are rarely more at work than processors. */
    private static final int PLACES = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    private static final AtomicReferenceArray<ForyEngine> IDLE = new AtomicReferenceArray<>(PLACES);

    /** What engines are made for that only encode: the application has one set of limits. */
    private static volatile DecodeLimits latest = DecodeLimits.DEFAULT;

    private ForyEngines() {
    }

    /** Makes engines for every processor, unless there are some with these limits. */
    static void fill(DecodeLimits limits) {
        latest = limits;
        ForyEngine[] engines = new ForyEngine[Math.max(1, PLACES / 2)];
        for (int i = 0; i < engines.length; i++) {
            engines[i] = take(limits);
        }
        for (ForyEngine engine : engines) {
            giveBack(engine);
        }
    }

    /** An engine with any limits. */
    static ForyEngine take() {
        for (int i = 0; i < PLACES; i++) {
            ForyEngine engine = IDLE.getAndSet(place(i), null);
            if (engine != null) {
                return engine;
            }
        }
        return new ForyEngine(latest);
    }

    /** An engine with these limits. */
    static ForyEngine take(DecodeLimits limits) {
        for (int i = 0; i < PLACES; i++) {
            ForyEngine engine = IDLE.getAndSet(place(i), null);
            // those with others make room
            if (engine != null && engine.limits().equals(limits)) {
                return engine;
            }
        }
        latest = limits;
        return new ForyEngine(limits);
    }

    static void giveBack(ForyEngine engine) {
        for (int i = 0; i < PLACES; i++) {
            if (IDLE.compareAndSet(place(i), null, engine)) {
                return;
            }
        }
    }

    /** Each thread begins at a place of its own, to find there what it left. */
    private static int place(int step) {
        return (int) ((Thread.currentThread().getId() + step) % PLACES);
    }
}
