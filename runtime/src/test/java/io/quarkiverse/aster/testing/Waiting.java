package io.quarkiverse.aster.testing;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.TransportException;

/** Waits for what others do: in real time with a deadline, and not at all where a test turns the clock. */
final class Waiting {

    private static final int SECONDS = 30;

    private Waiting() {
    }

    /** What a future comes to; a {@link TransportException} is thrown as it is. */
    static <T> T on(CompletableFuture<T> future, String missing) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(missing + " within " + SECONDS + " s", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransportException cause) {
                throw cause;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static <T> T on(Scheduler scheduler, CompletableFuture<T> future, String missing) {
        if (scheduler instanceof ManualScheduler manual) {
            manual.run();
            if (!future.isDone()) {
                throw new AssertionError(missing + ", as of now");
            }
        }
        return on(future, missing);
    }

    static <T> T on(Scheduler scheduler, BlockingQueue<T> queue, String missing) {
        try {
            T next;
            if (scheduler instanceof ManualScheduler manual) {
                manual.run();
                next = queue.poll();
            } else {
                next = queue.poll(SECONDS, TimeUnit.SECONDS);
            }
            if (next == null) {
                throw new AssertionError(
                        missing + (scheduler instanceof ManualScheduler ? ", as of now" : " within " + SECONDS + " s"));
            }
            return next;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Runs something on a connection's thread: at once if that is the caller's. */
    static void run(Scheduler scheduler, Runnable task) {
        if (scheduler.isCurrent()) {
            task.run();
        } else {
            scheduler.execute(task);
        }
    }

    /** Asks something on a connection's thread, and waits for the answer. */
    static <T> T call(Scheduler scheduler, Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        run(scheduler, () -> {
            try {
                done.complete(task.call());
            } catch (Exception | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        return on(done, "the connection's thread has not answered");
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", e);
    }
}
