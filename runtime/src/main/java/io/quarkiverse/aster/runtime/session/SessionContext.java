package io.quarkiverse.aster.runtime.session;

import java.lang.annotation.Annotation;
import java.util.function.Function;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;

import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkus.arc.Arc;
import io.quarkus.arc.CurrentContext;
import io.quarkus.arc.CurrentContextFactory;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InjectableContext;
import io.quarkus.arc.ManagedContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * What is behind {@link AsterSessionScoped}. Whoever serves a session makes one {@linkplain #initializeState() state} for it,
 * activates that around its calls and destroys it in the end. What is active goes with the duplicated Vert.x context of a call,
 * and with the thread where there is none; {@link SessionPropagation} takes it further. Any thread.
 */
public final class SessionContext implements ManagedContext {

    private final CurrentContext<SessionState> active;
    /** What a thread was told is before what is active on its Vert.x context, which may be that of others. */
    private final ThreadLocal<Told> told = new ThreadLocal<>();

    /**
     * What a thread was told; it holds as long as the thread is on the same Vert.x context.
     *
     * @param session {@code null} for none
     * @param context {@code null} outside Vert.x
     */
    private record Told(SessionState session, Context context) {
    }

    /** Called by the container. */
    public SessionContext(CurrentContextFactory factory) {
        this.active = factory.create(AsterSessionScoped.class);
    }

    /** That of the running application. */
    public static SessionContext get() {
        return (SessionContext) Arc.container().getContexts(AsterSessionScoped.class).get(0);
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return AsterSessionScoped.class;
    }

    /** The state of a new session; it has no beans yet. */
    @Override
    public SessionState initializeState() {
        return new SessionState(this);
    }

    /** @param state of a session, or {@code null} for that of a new one */
    @Override
    public SessionState activate(InjectableContext.ContextState state) {
        SessionState session = state == null ? initializeState() : own(state);
        active.set(session);
        return session;
    }

    /** Does nothing on a duplicated Vert.x context: that is the call's own, and what it has started may still run there. */
    @Override
    public void deactivate() {
        active.remove();
    }

    @Override
    public boolean isActive() {
        SessionState state = current();
        return state != null && state.isValid();
    }

    @Override
    public SessionState getState() {
        SessionState state = current();
        if (state == null) {
            throw new ContextNotActiveException("session: none is active (expected: to be in a call of a session)");
        }
        return state;
    }

    /** {@code null} outside a session, which the container has its own message for. */
    @Override
    public <T> T getIfActive(Contextual<T> contextual, Function<Contextual<T>, CreationalContext<T>> creation) {
        SessionState state = current();
        return state == null ? null : state.get((InjectableBean<T>) contextual, creation);
    }

    @Override
    public <T> T get(Contextual<T> contextual, CreationalContext<T> creation) {
        return getState().get((InjectableBean<T>) contextual, bean -> creation);
    }

    @Override
    public <T> T get(Contextual<T> contextual) {
        return getState().getIfPresent((InjectableBean<T>) contextual);
    }

    /** Destroys one bean of the active session; it is made anew when it is needed again. */
    @Override
    public void destroy(Contextual<?> contextual) {
        getState().destroy((InjectableBean<?>) contextual);
    }

    /** Destroys the active session, if there is one. */
    @Override
    public void destroy() {
        SessionState state = current();
        if (state != null) {
            state.destroy();
        }
    }

    @Override
    public void destroy(InjectableContext.ContextState state) {
        if (state != null) {
            own(state).destroy();
        }
    }

    /** The active one, ended or not, or {@code null}. */
    SessionState current() {
        Told here = told.get();
        return here != null && here.context() == Vertx.currentContext() ? here.session() : active.get();
    }

    /**
     * Makes that state the current one of this thread, or none if it is {@code null}, whatever is active.
     *
     * @return undoes it, on the same thread
     */
    public Runnable enter(SessionState state) {
        Told before = told.get();
        told.set(new Told(state, Vertx.currentContext()));
        return () -> {
            if (before == null) {
                told.remove();
            } else {
                told.set(before);
            }
        };
    }

    private static SessionState own(InjectableContext.ContextState state) {
        if (state instanceof SessionState session) {
            return session;
        }
        throw new IllegalArgumentException(
                "state: " + state.getClass().getName() + " (expected: " + SessionState.class.getName() + ")");
    }
}
