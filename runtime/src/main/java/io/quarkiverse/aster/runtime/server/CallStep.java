package io.quarkiverse.aster.runtime.server;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Something that a call waits for. It goes on where its handler runs, unless it has ended by then. */
final class CallStep {

    private final ServerCallContext call;
    private final HandlerExecutor.Scope scope;
    private final Consumer<Throwable> noThread;
    /** Whether something has come of it, or the call is gone. */
    private final AtomicBoolean decided = new AtomicBoolean();
    /** The thread that has started it, for as long as it is at that. */
    private volatile Thread starter;
    /** What the starter has to do when it is done with that. */
    private Runnable next;

    private CallStep(ServerCallContext call, HandlerExecutor.Scope scope, Consumer<Throwable> noThread) {
        this.call = call;
        this.scope = scope;
        this.noThread = noThread;
    }

    /**
     * Waits. If the result is there at once, the call goes on on this thread before this returns. If the call is cancelled
     * meanwhile, what is waited for is too, and the scope is closed.
     *
     * @param otherwise takes the failure
     * @param noThread takes it that there is no thread to go on with; the scope has been closed
     */
    static <T> void await(Uni<T> awaited, ServerCallContext call, HandlerExecutor.Scope scope, Consumer<? super T> then,
            Consumer<Throwable> otherwise, Consumer<Throwable> noThread) {
        new CallStep(call, scope, noThread).start(awaited, then, otherwise);
    }

    private <T> void start(Uni<T> awaited, Consumer<? super T> then, Consumer<Throwable> otherwise) {
        starter = Thread.currentThread();
        Cancellable subscription = awaited.subscribe().with(item -> decide(() -> then.accept(item)),
                thrown -> decide(() -> otherwise.accept(thrown)));
        starter = null;
        if (next != null) {
            goOn(next);
            return;
        }
        Runnable forget = call.onCancel(() -> {
            if (decided.compareAndSet(false, true)) {
                subscription.cancel();
                scope.close();
            }
        });
        if (decided.get()) {
            forget.run();
        }
    }

    /** Any thread. */
    private void decide(Runnable outcome) {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        if (Thread.currentThread() == starter) {
            next = outcome;
        } else if (scope.isOnEventLoop()) {
            scope.run(() -> goOn(outcome));
        } else {
            try {
                // not in turn with what else the call does: this may take long
                scope.blocking().execute(() -> goOn(outcome));
            } catch (RejectedExecutionException e) {
                scope.close();
                noThread.accept(e);
            }
        }
    }

    private void goOn(Runnable outcome) {
        if (call.isCancelled()) {
            scope.close();
        } else {
            outcome.run();
        }
    }
}
