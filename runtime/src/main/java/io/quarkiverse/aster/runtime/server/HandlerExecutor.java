package io.quarkiverse.aster.runtime.server;

import io.quarkiverse.aster.transport.Scheduler;

/**
 * Runs handlers where the build decided, with whatever must be around them: a Vert.x context of their own, the request scope.
 */
public interface HandlerExecutor {

    /**
     * Runs a task. On the connection's thread.
     *
     * @param connectionThread the thread of the connection the call came over
     * @param task runs once or is rejected, on any thread; what it throws is a defect
     */
    void execute(ExecutionModel model, Scheduler connectionThread, Task task);

    /** The work of one call. */
    interface Task {

        /** @param scope to be closed when the call has ended, on any thread */
        void run(Scope scope);

        /** The task will not run: there is no thread for it. */
        void reject(Throwable cause);
    }

    /** What lives as long as the call. */
    interface Scope {

        /** Ends it; calling it again does nothing. */
        void close();
    }
}
