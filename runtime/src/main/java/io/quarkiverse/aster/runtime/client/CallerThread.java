package io.quarkiverse.aster.runtime.client;

import java.util.concurrent.Executor;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * Takes results to the Vert.x context that a call was made on, if there was one; else they stay on the thread they arrive on.
 */
final class CallerThread implements Executor {

    private final ContextInternal context = (ContextInternal) Vertx.currentContext();

    @Override
    public void execute(Runnable task) {
        if (context == null) {
            task.run();
        } else {
            context.emit(null, ignored -> task.run());
        }
    }
}
