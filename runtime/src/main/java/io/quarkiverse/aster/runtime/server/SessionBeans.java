package io.quarkiverse.aster.runtime.server;

import io.quarkiverse.aster.runtime.session.SessionContext;
import io.quarkiverse.aster.runtime.session.SessionState;

/**
 * The beans of one session in the container.
 *
 * @param context of the application
 */
record SessionBeans(SessionContext context, SessionState state) implements ServedSession.Beans {

    /** Those of a new session. */
    static ServedSession.Beans create() {
        SessionContext context = SessionContext.get();
        return new SessionBeans(context, context.initializeState());
    }

    /**
     * Has this thread do without any.
     *
     * @return undoes it, on the same thread
     */
    static Runnable enterNone() {
        return SessionContext.get().enter(null);
    }

    @Override
    public Runnable enter() {
        context.activate(state);
        return context.enter(state);
    }

    @Override
    public void destroy() {
        state.destroy();
    }
}
