package io.quarkiverse.aster.runtime.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * Runs every call on a duplicated Vert.x context of its own, with the CDI request scope active: on the event loop of its
 * connection, a worker thread, or a virtual thread.
 */
public final class VertxHandlerExecutor implements HandlerExecutor {

    private final VertxInternal vertx;
    private final Supplier<ExecutorService> virtualThreads;
    private final ClassLoader classLoader;
    /** One for each event loop. */
    private final Map<Scheduler, ContextInternal> contexts = new ConcurrentHashMap<>();

    /**
     * @param virtualThreads runs handlers that ask for a virtual thread; asked for only if there are such
     * @param classLoader the context class loader of handlers
     */
    public VertxHandlerExecutor(Vertx vertx, Supplier<ExecutorService> virtualThreads, ClassLoader classLoader) {
        this.vertx = (VertxInternal) vertx;
        this.virtualThreads = virtualThreads;
        this.classLoader = classLoader;
    }

    @Override
    public void execute(ExecutionModel model, Scheduler connectionThread, Task task) {
        ContextInternal context = contexts.computeIfAbsent(connectionThread, thread -> eventLoopContext()).duplicate();
        VertxContextSafetyToggle.setContextSafe(context, true);
        switch (model) {
            case EVENT_LOOP -> dispatch(context, task);
            case WORKER -> context.executeBlocking(() -> {
                runScoped(task);
                return null;
            }, false).onFailure(task::reject);
            case VIRTUAL_THREAD -> executeVirtual(context, task);
        }
    }

    private void executeVirtual(ContextInternal context, Task task) {
        try {
            virtualThreads.get().execute(() -> dispatch(context, task));
        } catch (RejectedExecutionException e) {
            task.reject(e);
        }
    }

    /** The Vert.x context of the event loop that is running this. */
    private ContextInternal eventLoopContext() {
        for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
            if (loop.inEventLoop()) {
                return vertx.createEventLoopContext((EventLoop) loop, null, classLoader);
            }
        }
        throw new IllegalStateException(
                "thread: " + Thread.currentThread().getName() + " (expected: an event loop of this Vert.x instance)");
    }

    private static void dispatch(ContextInternal context, Task task) {
        ContextInternal previous = context.beginDispatch();
        try {
            runScoped(task);
        } finally {
            context.endDispatch(previous);
        }
    }

    private static void runScoped(Task task) {
        ManagedContext requestContext = Arc.container().requestContext();
        ContextState state = requestContext.activate();
        try {
            task.run(new RequestScope(requestContext, state));
        } finally {
            requestContext.deactivate();
        }
    }

    private static final class RequestScope implements Scope {

        private final ManagedContext context;
        private final ContextState state;
        private final AtomicBoolean closed = new AtomicBoolean();

        RequestScope(ManagedContext context, ContextState state) {
            this.context = context;
            this.state = state;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                context.destroy(state);
            }
        }
    }
}
