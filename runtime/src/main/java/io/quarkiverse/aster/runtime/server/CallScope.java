package io.quarkiverse.aster.runtime.server;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.aster.runtime.streams.SerialExecutor;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.vertx.core.impl.ContextInternal;

/** What is around the handler of one call, wherever it runs: its Vert.x context, its request scope, that of its session. */
final class CallScope implements HandlerExecutor.Scope {

    private final ContextInternal context;
    /** Threads that the handler may block. */
    private final Executor threads;
    private final boolean onEventLoop;
    private final ServerCallContext call;
    private final ServedSession session;
    private final ManagedContext requestContext = Arc.container().requestContext();
    private final ContextState state = requestContext.initializeState();
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Made when it is needed: most calls do not stream. */
    private SerialExecutor serial;

    /**
     * @param context of this call
     * @param threads of the kind that the handler runs on
     * @param call that becomes the current one
     * @param session that the call belongs to, or {@code null}; it is left when the scope is closed
     */
    CallScope(ContextInternal context, Executor threads, boolean onEventLoop, ServerCallContext call,
            ServedSession session) {
        this.context = context;
        this.threads = threads;
        this.onEventLoop = onEventLoop;
        this.call = call;
        this.session = session;
        if (session != null) {
            session.enter();
        }
    }

    @Override
    public void dispatch(Runnable task) {
        ContextInternal previous = context.beginDispatch();
        try {
            call.asCurrent(() -> within(task));
        } finally {
            context.endDispatch(previous);
        }
    }

    private void within(Runnable task) {
        // what comes after the end of the call must not revive its beans
        boolean ended = closed.get();
        // also where there is none: this may be called from within a call of another
        Runnable leave = session == null || ended ? SessionBeans.enterNone() : session.beans().enter();
        if (!ended) {
            requestContext.activate(state);
        }
        try {
            task.run();
        } finally {
            if (!ended) {
                requestContext.deactivate();
            }
            leave.run();
        }
    }

    @Override
    public void run(Runnable more) {
        if (!onEventLoop) {
            serial().execute(() -> dispatch(more));
        } else if (context.nettyEventLoop().inEventLoop()) {
            dispatch(more);
        } else {
            context.nettyEventLoop().execute(() -> dispatch(more));
        }
    }

    @Override
    public boolean isOnEventLoop() {
        return onEventLoop;
    }

    @Override
    public Executor blocking() {
        return task -> threads.execute(() -> dispatch(task));
    }

    private synchronized SerialExecutor serial() {
        if (serial == null) {
            serial = new SerialExecutor(threads);
        }
        return serial;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            requestContext.destroy(state);
            if (session != null) {
                session.leave();
            }
        }
    }
}
