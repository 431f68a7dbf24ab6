package io.quarkiverse.aster.runtime.client;

import java.util.concurrent.Executor;

import io.quarkiverse.aster.runtime.streams.SerialExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * Takes results to the Vert.x context that a call was made on, if there was one; else they stay on the thread they arrive on.
 */
final class CallerThread implements Executor {

    private final ContextInternal context = (ContextInternal) Vertx.currentContext();
    private final Executor inTurn = context == null ? new SerialExecutor(Runnable::run) : null;

    @Override
    public void execute(Runnable task) {
        if (context == null) {
            inTurn.execute(task);
        } else {
            context.emit(null, ignored -> task.run());
        }
    }
}
