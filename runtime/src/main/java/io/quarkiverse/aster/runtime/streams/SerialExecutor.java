package io.quarkiverse.aster.runtime.streams;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks one after the other on threads of another executor; if that runs them at once, on the thread of whoever finds none
 * running. Any thread.
 */
public final class SerialExecutor implements Executor {

    private final Executor threads;
    // both guarded by tasks
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    public SerialExecutor(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        start();
    }

    /** Without a thread nothing that waits will ever run: it is dropped, and later tasks may find one. */
    private void start() {
        try {
            threads.execute(this::runAll);
        } catch (RejectedExecutionException e) {
            synchronized (tasks) {
                running = false;
                tasks.clear();
            }
            throw e;
        }
    }

    private void runAll() {
        Runnable task;
        while ((task = next()) != null) {
            boolean done = false;
            try {
                task.run();
                done = true;
            } finally {
                if (!done) {
                    // what it threw is the thread's; the others are to run nevertheless
                    start();
                }
            }
        }
    }

    private Runnable next() {
        synchronized (tasks) {
            Runnable task = tasks.poll();
            running = task != null;
            return task;
        }
    }
}
