package io.quarkiverse.aster.runtime.guard;

import java.util.function.LongSupplier;

/**
 * The circuit breakers that several clients of an application have together: one for each service or peer that they call with
 * the same settings. Any thread.
 */
public final class SharedBreakers {

    /** What has not been called for longest is forgotten, and starts with a closed breaker when it is called again. */
    static final int MAX_KEPT = 10_000;

    private record Key(BreakerSettings settings, Object of) {
    }

    private final LongSupplier nanoTime;
    private final RecentlyUsed<Key, Breaker> kept = new RecentlyUsed<>(MAX_KEPT);

    public SharedBreakers() {
        this(System::nanoTime);
    }

    /** @param nanoTime says when a breaker has opened */
    SharedBreakers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param of the service's name, or the peer's id */
    Breaker get(BreakerSettings settings, Object of) {
        return kept.get(new Key(settings, of), () -> own(settings));
    }

    /** One that nobody else has. */
    Breaker own(BreakerSettings settings) {
        return new Breaker(settings, nanoTime);
    }
}
