package io.quarkiverse.aster.runtime.server;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.aster.transport.Scheduler;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Runs handlers once it is known who calls, and where the other executor runs them. */
record SecuredExecutor(HandlerExecutor executor, CallSecurity security) implements HandlerExecutor {

    @Override
    public void execute(ExecutionModel model, Scheduler connectionThread, ServerCallContext call, ServedSession session,
            Task task) {
        if (call.isInProcess()) {
            // nobody has proved anything, and nothing is to be found out
            executor.execute(model, connectionThread, call, session, task);
        } else {
            executor.execute(model, connectionThread, call, session, new Identifying(security, model, call, task));
        }
    }

    /** Finds out who calls, which may take a while, and goes on with the task unless the call has ended by then. */
    private static final class Identifying implements Task {

        private final CallSecurity security;
        private final ExecutionModel model;
        private final ServerCallContext call;
        private final Task task;
        /** Whether something has come of it: the caller is known, or cannot be, or is gone. */
        private final AtomicBoolean decided = new AtomicBoolean();
        /** The thread that has started it, for as long as it is at that. */
        private volatile Thread starter;
        /** What the starter has to do when it is done with that. */
        private Runnable next;

        Identifying(CallSecurity security, ExecutionModel model, ServerCallContext call, Task task) {
            this.security = security;
            this.model = model;
            this.call = call;
            this.task = task;
        }

        @Override
        public void run(Scope scope) {
            starter = Thread.currentThread();
            Cancellable identification = Uni.createFrom()
                    .deferred(() -> security.identify(call, call.isVouchedFor())).subscribe()
                    .with(known -> decide(scope, () -> start(scope, known)),
                            thrown -> decide(scope, () -> refuse(scope, thrown)));
            starter = null;
            if (next != null) {
                next.run();
                return;
            }
            Runnable forget = call.onCancel(() -> {
                if (decided.compareAndSet(false, true)) {
                    identification.cancel();
                    scope.close();
                }
            });
            if (decided.get()) {
                forget.run();
            }
        }

        /** Any thread. */
        private void decide(Scope scope, Runnable outcome) {
            if (!decided.compareAndSet(false, true)) {
                return;
            }
            if (Thread.currentThread() == starter) {
                next = outcome;
            } else if (model == ExecutionModel.EVENT_LOOP) {
                scope.run(outcome);
            } else {
                try {
                    scope.blocking().execute(outcome);
                } catch (RejectedExecutionException e) {
                    scope.close();
                    task.reject(e);
                }
            }
        }

        private void start(Scope scope, Runnable known) {
            if (call.isCancelled()) {
                scope.close();
                return;
            }
            try {
                known.run();
            } catch (RuntimeException e) {
                refuse(scope, e);
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
