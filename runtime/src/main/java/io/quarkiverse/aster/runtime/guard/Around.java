package io.quarkiverse.aster.runtime.guard;

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

    /** The same for all calls. */
    static Around of(Guard guard) {
        return new Around() {
            @Override
            public Uni<Object> run(InterceptedCall call, Supplier<Uni<Object>> attempt) {
                return guard.run(attempt);
            }

            @Override
            public Multi<Object> runStream(InterceptedCall call, Supplier<Multi<Object>> attempt) {
                return guard.runStream(attempt);
            }
        };
    }
}
