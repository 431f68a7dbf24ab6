package io.quarkiverse.aster.runtime.session;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;

import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InjectableContext;

/**
 * Takes the current session along to what a call does on other threads, by context propagation: the callbacks of Mutiny, and
 * managed executors. What was made outside a session leaves the session alone that it is called in.
 */
public final class SessionPropagation implements ThreadContextProvider {

    /** Its name where an application configures what is propagated. */
    private static final String TYPE = "AsterSession";

    private static final ThreadContextSnapshot NOTHING = () -> () -> {
    };

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        SessionContext context = context();
        SessionState state = context == null ? null : context.current();
        return state == null ? NOTHING : entering(context, state);
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        SessionContext context = context();
        return context == null ? NOTHING : entering(context, null);
    }

    @Override
    public String getThreadContextType() {
        return TYPE;
    }

    private static ThreadContextSnapshot entering(SessionContext context, SessionState state) {
        return () -> {
            Runnable leave = context.enter(state);
            return leave::run;
        };
    }

    /** {@code null} before the application has started and after it has stopped. */
    private static SessionContext context() {
        ArcContainer container = Arc.container();
        List<InjectableContext> contexts = container == null ? List.of() : container.getContexts(AsterSessionScoped.class);
        return contexts.isEmpty() ? null : (SessionContext) contexts.get(0);
    }
}
