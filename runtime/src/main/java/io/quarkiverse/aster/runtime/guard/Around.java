package io.quarkiverse.aster.runtime.guard;

import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What is around one attempt of a call. Any thread. */
interface Around {

    /** An attempt of a call that has one response. */
    Uni<Object> run(InterceptedCall call, Supplier<Uni<Object>> attempt);

    /** One of a call that has many. */
    Multi<Object> runStream(InterceptedCall call, Supplier<Multi<Object>> attempt);

    /** @param guards says what guard a call has */
    static Around of(Function<InterceptedCall, Guard> guards) {
        return new Around() {
            @Override
            public Uni<Object> run(InterceptedCall call, Supplier<Uni<Object>> attempt) {
                return guards.apply(call).run(attempt);
            }

            @Override
            public Multi<Object> runStream(InterceptedCall call, Supplier<Multi<Object>> attempt) {
                return guards.apply(call).runStream(attempt);
            }
        };
    }

    static Around of(BreakerSettings settings, SharedBreakers shared) {
        return switch (settings.per()) {
            case CLIENT -> {
                Guard own = shared.own(settings).guard();
                yield of(call -> own);
            }
            case SERVICE -> of(call -> shared.get(settings, call.service()).guard());
            case PEER -> new PeerBreakers(settings, shared);
        };
    }
}
