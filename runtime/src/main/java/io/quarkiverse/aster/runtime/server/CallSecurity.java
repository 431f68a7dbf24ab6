package io.quarkiverse.aster.runtime.server;

import io.quarkiverse.aster.CallContext;
import io.smallrye.mutiny.Uni;

/** What a security framework does around handlers, if the application has one: it knows who calls. */
public interface CallSecurity {

    /**
     * Finds out who makes a call. Subscribed to where the handler will run, with all that is around it.
     *
     * @param vouchedFor whether a credential vouches for the caller
     * @return what makes that known, to be run where the handler runs, right before it; a failure ends the call
     */
    Uni<Runnable> identify(CallContext call, boolean vouchedFor);

    /** Whether the failure says that it is not known who calls, rather than that he may not. */
    boolean isUnauthenticated(Throwable failure);
}
