package io.quarkiverse.aster.runtime.server;

import io.quarkiverse.aster.transport.Scheduler;
import io.smallrye.mutiny.Uni;

/**
 * Runs handlers where the other executor runs them, once something has been done that may take a while: somebody finds out who
 * calls, or decides whether he may.
 */
record PreparingExecutor(HandlerExecutor executor, Preparation preparation) implements HandlerExecutor {

    /** What has to be done before a handler runs. */
    interface Preparation {

        /**
         * Starts it. Where the handler will run, with all that is around it.
         *
         * @return what to run right before the handler, where it runs; a failure ends the call; {@code null} if there is
         *         nothing to wait for
         */
        Uni<Runnable> prepare(ServerCallContext call);
    }

    @Override
    public void execute(ExecutionModel model, Scheduler connectionThread, ServerCallContext call, ServedSession session,
            Task task) {
        executor.execute(model, connectionThread, call, session, new Prepared(preparation, call, task));
    }

    private record Prepared(Preparation preparation, ServerCallContext call, Task task) implements Task {

        @Override
        public void run(Scope scope) {
            if (call.isCancelled()) {
                // it has waited for a thread, and nobody needs to know any more who calls
                scope.close();
                return;
            }
            Uni<Runnable> awaited;
            try {
                awaited = preparation.prepare(call);
            } catch (RuntimeException e) {
                task.refuse(scope, e);
                return;
            }
            if (awaited == null) {
                task.run(scope);
            } else {
                CallStep.await(awaited, call, scope, ready -> start(scope, ready), thrown -> task.refuse(scope, thrown),
                        task::reject);
            }
        }

        private void start(Scope scope, Runnable ready) {
            try {
                ready.run();
            } catch (RuntimeException e) {
                task.refuse(scope, e);
                return;
            }
            task.run(scope);
        }

        @Override
        public void refuse(Scope scope, Throwable cause) {
            task.refuse(scope, cause);
        }

        @Override
        public void reject(Throwable cause) {
            task.reject(cause);
        }
    }
}
