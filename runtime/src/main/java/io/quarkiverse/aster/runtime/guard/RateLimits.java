package io.quarkiverse.aster.runtime.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.interceptor.InterceptedCall;

/** The rate limits that one setting makes: one for all calls, or for each service, method, or peer. Any thread. */
final class RateLimits {

    /** Whoever has not called for longest is forgotten, and starts with a full bucket when it comes back. */
    static final int MAX_KEPT = 10_000;

    private final RateSettings settings;
    private final LongSupplier nanoTime;
    private final Map<String, TokenBucket> kept = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > MAX_KEPT;
        }
    };

    RateLimits(RateSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /** @throws ResourceExhaustedException if the call comes too soon */
    void require(InterceptedCall call) {
        if (!bucket(key(call)).take()) {
            throw new ResourceExhaustedException(settings.refusal());
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

    private TokenBucket bucket(String key) {
        synchronized (kept) {
            return kept.computeIfAbsent(key, unknown -> new TokenBucket(settings.rate(), settings.capacity(), nanoTime));
        }
    }
}
