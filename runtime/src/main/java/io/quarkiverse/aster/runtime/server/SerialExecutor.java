package io.quarkiverse.aster.runtime.server;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs tasks one after the other on threads of another executor. Any thread. */
final class SerialExecutor implements Executor {

    private final Executor threads;
    // both guarded by tasks
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    SerialExecutor(Executor threads) {
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
        threads.execute(this::runAll);
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
                    threads.execute(this::runAll);
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
