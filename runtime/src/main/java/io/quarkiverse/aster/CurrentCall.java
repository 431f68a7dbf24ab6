package io.quarkiverse.aster;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/** Which call a thread is with: the one it was told, else that of the Vert.x context it is on. */
final class CurrentCall {

    private static final ThreadLocal<CallContext> TOLD = new ThreadLocal<>();

    /** Where the call is in the local data of the duplicated Vert.x context that it runs on. */
    private static final String KEY = CallContext.class.getName();

    private CurrentCall() {
    }

    static CallContext get() {
        CallContext told = TOLD.get();
        if (told != null) {
            return told;
        }
        Context context = Vertx.currentContext();
        return context instanceof ContextInternal internal && internal.isDuplicate() ? internal.getLocal(KEY) : null;
    }

    static void run(CallContext call, Runnable task) {
        CallContext before = TOLD.get();
        TOLD.set(call);
        try {
            task.run();
        } finally {
            if (before == null) {
                TOLD.remove();
            } else {
                TOLD.set(before);
            }
        }
    }
}
