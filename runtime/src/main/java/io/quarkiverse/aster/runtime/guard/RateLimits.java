package io.quarkiverse.aster.runtime.guard;

import java.util.Map;
import java.util.function.LongSupplier;

import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.smallrye.faulttolerance.api.RateLimitException;

/** The rate limits that one setting makes: one for all calls, or for each service, method, or peer. Any thread. */
final class RateLimits {

    /** Whoever has not called for longest is forgotten, and starts with a full bucket when it comes back. */
    static final int MAX_KEPT = 10_000;

    private final RateSettings settings;
    private final LongSupplier nanoTime;
    private final RecentlyUsed<String, TokenBucket> kept = new RecentlyUsed<>(MAX_KEPT);

    RateLimits(RateSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /** @throws ResourceExhaustedException if the call comes too soon */
    void require(InterceptedCall call) {
        TokenBucket bucket = kept.get(key(call), () -> new TokenBucket(settings.rate(), settings.capacity(), nanoTime));
        if (!bucket.take()) {
            throw new ResourceExhaustedException(settings.refusal(), Map.of(), new RateLimitException());
        }
    }

    private String key(InterceptedCall call) {
        return switch (settings.per()) {
            case GLOBAL -> "";
            case SERVICE -> call.service();
            case METHOD -> call.service() + "." + call.method();
            case PEER -> call.peer().map(Object::toString).orElse("unknown");
        };
    }
}
