package io.quarkiverse.aster.runtime.server;

import io.smallrye.mutiny.Uni;

/** Finds out who calls. */
record CallerIdentity(CallSecurity security) implements PreparingExecutor.Preparation {

    @Override
    public Uni<Runnable> prepare(ServerCallContext call) {
        if (call.isInProcess()) {
            // nobody has proved anything, and nothing is to be found out
            return null;
        }
        return security.identify(call, call.isVouchedFor());
    }
}
