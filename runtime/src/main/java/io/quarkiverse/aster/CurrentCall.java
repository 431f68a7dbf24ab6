package io.quarkiverse.aster;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * Which call a thread is with: the one it was told, as long as it is on the same Vert.x context as then, else that of the
 * Vert.x context.
 */
final class CurrentCall {

    /**
     * What a thread was told.
     *
     * @param call {@code null} for none
     * @param context where that was; {@code null} outside Vert.x
     */
    private record Told(CallContext call, Context context) {
    }

    private static final ThreadLocal<Told> TOLD = new ThreadLocal<>();

    /** Where the call is in the local data of the duplicated Vert.x context that it runs on. */
    private static final String KEY = CallContext.class.getName();

    private CurrentCall() {
    }

    static CallContext get() {
        Context context = Vertx.currentContext();
        Told told = TOLD.get();
        if (told != null && told.context() == context) {
            return told.call();
        }
        return context instanceof ContextInternal internal && internal.isDuplicate() ? internal.getLocal(KEY) : null;
    }

    /**
     * Tells this thread which call it is with, or that it is with none if that is {@code null}.
     *
     * @return undoes it, on the same thread
     */
    static Runnable enter(CallContext call) {
        Told before = TOLD.get();
        TOLD.set(new Told(call, Vertx.currentContext()));
        return () -> {
            if (before == null) {
                TOLD.remove();
            } else {
                TOLD.set(before);
            }
        };
    }
}
