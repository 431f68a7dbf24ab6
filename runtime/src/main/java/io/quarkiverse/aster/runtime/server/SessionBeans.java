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

    @Override
    public void activate() {
        context.activate(state);
    }

    @Override
    public void deactivate() {
        context.deactivate();
    }

    @Override
    public void destroy() {
        state.destroy();
    }
}
