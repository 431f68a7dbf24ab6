package io.quarkiverse.aster.runtime.server;

import io.quarkiverse.aster.runtime.intercept.Chain;
import io.smallrye.mutiny.Uni;

/** Has the interceptors of a call decide whether it goes on. */
final class CallGuard implements PreparingExecutor.Preparation {

    private static final Runnable NOTHING = () -> {
    };

    @Override
    public Uni<Runnable> prepare(ServerCallContext call) {
        Chain chain = call.chain();
        if (chain.isEmpty()) {
            return null;
        }
        Uni<Void> decision = chain.onCall(call, call.data());
        return decision == null ? null : decision.replaceWith(NOTHING);
    }
}
