package io.quarkiverse.aster.runtime.guard;

import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Circuit breakers around attempts.
 *
 * @param of says which one a call has
 */
record Breakers(Function<InterceptedCall, Breaker> of) implements Around {

    static Around of(BreakerSettings settings, SharedBreakers shared) {
        return switch (settings.per()) {
            case CLIENT -> {
                Breaker own = shared.own(settings);
                yield new Breakers(call -> own);
            }
            case SERVICE -> new Breakers(call -> shared.get(settings, call.service()));
            case PEER -> new PeerBreakers(peer -> shared.get(settings, peer));
        };
    }

    @Override
    public Uni<Object> run(InterceptedCall call, Supplier<Uni<Object>> attempt) {
        return Uni.createFrom().deferred(() -> {
            Breaker.Permit permit = of.apply(call).enter();
            return Uni.createFrom().deferred(attempt::get).onTermination()
                    .invoke((response, failure, cancelled) -> permit.leave(failure, cancelled));
        });
    }

    @Override
    public Multi<Object> runStream(InterceptedCall call, Supplier<Multi<Object>> attempt) {
        return Multi.createFrom().deferred(() -> {
            Breaker.Permit permit = of.apply(call).enter();
            return Multi.createFrom().deferred(attempt::get).onTermination().invoke(permit::leave);
        });
    }
}
