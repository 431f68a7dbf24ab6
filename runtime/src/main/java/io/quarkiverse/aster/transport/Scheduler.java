package io.quarkiverse.aster.transport;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * The one thread a connection and its streams live on, and its clock. All events of a connection arrive there; all its methods
 * are called there unless they say otherwise. Tests bring their own, with a clock they turn by hand.
 */
public interface Scheduler extends Executor {

    /** Whether the caller is on this thread. Any thread may ask. */
    boolean isCurrent();

    /**
     * Runs a task later, on this thread. Any thread may call it.
     *
     * @param delay not negative
     */
    Timer schedule(Duration delay, Runnable task);

    /** Nanoseconds of a monotonic clock with an arbitrary origin. Any thread may call it. */
    long nanoTime();

    /** A task that has yet to run. */
    interface Timer {

        /** Forgets the task if it has not run. Any thread may call it, any number of times. */
        void cancel();
    }
}
