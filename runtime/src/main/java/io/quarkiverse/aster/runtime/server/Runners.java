package io.quarkiverse.aster.runtime.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.PassedMessages;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.ServiceTable;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.virtual.threads.VirtualThreadsRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Makes what handles the calls of an application's servers. */
public final class Runners {

    private Runners() {
    }

    /**
     * @param tellDetail whether callers read the text of defects
     * @param passed messages of callers in this process that are not encoded
     * @param patience how long the beans of sessions may take to be destroyed when the server has stopped
     * @param chain what sees calls of no service
     * @param release lets go of the service beans
     */
    public static RequestHandler runner(List<ServiceTable.Entry<ServedService>> services, Vertx vertx, ServerLimits limits,
            Messages messages, PassedMessages passed, boolean tellDetail, Duration patience, Chain chain, Runnable release) {
        ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        HandlerExecutor executor = new VertxHandlerExecutor(vertx, VirtualThreadsRecorder::getCurrent, classLoader);
        FailureMapper failures = new FailureMapper(tellDetail, failure -> false);
        InstanceHandle<CallSecurity> security = Arc.container().instance(CallSecurity.class);
        if (security.isAvailable()) {
            executor = new PreparingExecutor(executor, new CallerIdentity(security.get()));
            failures = new FailureMapper(tellDetail, security.get()::isUnauthenticated);
        }
        executor = new PreparingExecutor(executor, new CallGuard());
        Executor workers = ((VertxInternal) vertx).getWorkerPool().executor();
        ServedSessions sessions = new ServedSessions(SessionBeans::create, workers, classLoader);
        return new CallRunner(new ServiceTable<>(services), executor, sessions, messages, passed, limits.maxStreamedRequests(),
                failures, chain, () -> {
                    sessions.awaitEnd(patience);
                    release.run();
                });
    }
}
