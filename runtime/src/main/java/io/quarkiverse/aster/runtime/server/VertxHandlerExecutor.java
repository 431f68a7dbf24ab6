package io.quarkiverse.aster.runtime.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * Runs every call on a duplicated Vert.x context of its own, with the CDI request scope active: on the event loop of its
 * connection, a worker thread, or a virtual thread. The context knows the call, and the log what call it is about.
 */
final class VertxHandlerExecutor implements HandlerExecutor {

    private final VertxInternal vertx;
    private final Supplier<ExecutorService> virtualThreads;
    private final ClassLoader classLoader;
    /** One for each event loop. */
    private final Map<Scheduler, ContextInternal> contexts = new ConcurrentHashMap<>();

    /**
     * @param virtualThreads runs handlers that ask for a virtual thread; asked for only if there are such
     * @param classLoader the context class loader of handlers
     */
    VertxHandlerExecutor(Vertx vertx, Supplier<ExecutorService> virtualThreads, ClassLoader classLoader) {
        this.vertx = (VertxInternal) vertx;
        this.virtualThreads = virtualThreads;
        this.classLoader = classLoader;
    }

    @Override
    public void execute(ExecutionModel model, Scheduler connectionThread, ServerCallContext call, ServedSession session,
            Task task) {
        ContextInternal context = contexts.computeIfAbsent(connectionThread, thread -> eventLoopContext()).duplicate();
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.putLocal(CallContext.class.getName(), call);
        CallMdc.put(call, context);
        switch (model) {
            case EVENT_LOOP -> {
                CallScope scope = scope(context, workers(context), true, call, session);
                scope.dispatch(() -> task.run(scope));
            }
            case WORKER -> start(scope(context, workers(context), false, call, session), task);
            case VIRTUAL_THREAD -> start(scope(context, virtualThreads.get(), false, call, session), task);
        }
    }

    private static CallScope scope(ContextInternal context, Executor threads, boolean onEventLoop, ServerCallContext call,
            ServedSession session) {
        CallScope scope = new CallScope(context, threads, onEventLoop, call, session);
        call.runsIn(scope);
        return scope;
    }

    private static void start(CallScope scope, Task task) {
        try {
            scope.blocking().execute(() -> task.run(scope));
        } catch (RejectedExecutionException e) {
            scope.close();
            task.reject(e);
        }
    }

    /** The worker pool of Vert.x, without its order: one call must not wait for another. */
    private static Executor workers(ContextInternal context) {
        return context.workerPool().executor();
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
}
