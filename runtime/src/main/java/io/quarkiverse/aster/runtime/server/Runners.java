package io.quarkiverse.aster.runtime.server;

import java.util.List;
import java.util.concurrent.Executor;

import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.ServiceTable;
import io.quarkus.virtual.threads.VirtualThreadsRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Makes what handles the calls of an application's servers. */
public final class Runners {

    private Runners() {
    }

    /**
     * @param tellDetail whether callers read the text of defects
     * @param release lets go of the service beans
     */
    public static RequestHandler runner(List<ServiceTable.Entry<ServedService>> services, Vertx vertx, ServerLimits limits,
            Messages messages, boolean tellDetail, Runnable release) {
        VertxHandlerExecutor executor = new VertxHandlerExecutor(vertx, VirtualThreadsRecorder::getCurrent,
                Thread.currentThread().getContextClassLoader());
        Executor workers = ((VertxInternal) vertx).getWorkerPool().executor();
        return new CallRunner(new ServiceTable<>(services), executor,
                () -> new ServedSession(SessionBeans.create(), workers), messages, limits.maxStreamedRequests(), tellDetail,
                release);
    }
}
