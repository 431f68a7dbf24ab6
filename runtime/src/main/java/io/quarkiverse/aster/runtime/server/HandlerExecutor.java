package io.quarkiverse.aster.runtime.server;

import java.util.concurrent.Executor;

import io.quarkiverse.aster.transport.Scheduler;

/**
 * Runs handlers where the build decided, with whatever must be around them: a Vert.x context of their own, the request scope,
 * the scope of the session, the current call.
 */
interface HandlerExecutor {

    /**
     * Runs a task. On the connection's thread.
     *
     * @param connectionThread the thread of the connection the call came over
     * @param call the call that the task is about
     * @param session that the call belongs to, or {@code null}
     * @param task runs once or is rejected, on any thread; what it throws is a defect
     */
    void execute(ExecutionModel model, Scheduler connectionThread, ServerCallContext call, ServedSession session, Task task);

    /** The work of one call. */
    interface Task {

        /** @param scope to be closed when the call has ended, on any thread */
        void run(Scope scope);

        /**
         * The task is not to run, and the call fails.
         *
         * @param scope closed with it
         */
        void refuse(Scope scope, Throwable cause);

        /** The task will not run: there is no thread for it. */
        void reject(Throwable cause);
    }

    /** What lives as long as the call. */
    interface Scope {

        /**
         * Runs more of the same call, one after the other: at once if the handler runs on the event loop and the caller is on
         * it, else on the event loop or, beside the handler, on a thread of its kind. Any thread.
         */
        void run(Runnable more);

        /** Whether the handler runs on the event loop, or on a thread that it may block. */
        boolean isOnEventLoop();

        /** Runs more of the same call on a thread that it may block. Any thread. */
        Executor blocking();

        /** Runs something at once on this thread, with all that is around the handler. Any thread. */
        void dispatch(Runnable task);

        /** Ends it; calling it again does nothing. */
        void close();
    }
}
