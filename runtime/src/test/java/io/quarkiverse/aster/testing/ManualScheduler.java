package io.quarkiverse.aster.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

import io.quarkiverse.aster.transport.Scheduler;

/**
 * A scheduler turned by hand: the test's thread is its thread, and time passes only in {@link #advance}. A test that needs
 * threads needs another one.
 */
public final class ManualScheduler implements Scheduler {

    /** More tasks than this in one run are a loop. */
    private static final int MAX_TASKS = 1_000_000;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(
            Comparator.comparingLong((Alarm alarm) -> alarm.due).thenComparingLong(alarm -> alarm.order));
    private long now;
    private long orders;

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + " (expected: not negative)");
        }
        Alarm alarm = new Alarm(now + delay.toNanos(), orders++, task);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** Runs one task, and says whether there was one. */
    public boolean step() {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    /** Runs tasks until there are none, without letting time pass; timers due by now included. */
    public void run() {
        for (int done = 0; done < MAX_TASKS; done++) {
            Alarm next = alarms.peek();
            if (next != null && next.due <= now) {
                alarms.remove();
                tasks.add(next.task);
            }
            if (!step()) {
                return;
            }
        }
        throw new AssertionError("tasks: more than " + MAX_TASKS + " without an end");
    }

    /** Lets time pass, stopping at every timer on the way, and runs what becomes due. */
    public void advance(Duration time) {
        long end = now + time.toNanos();
        run();
        while (!alarms.isEmpty() && alarms.peek().due <= end) {
            now = Math.max(now, alarms.peek().due);
            run();
        }
        now = end;
    }

    /** Timers that have yet to run. */
    public int timers() {
        return alarms.size();
    }

    /** How long it is until each timer that has yet to run, soonest first. */
    public List<Duration> due() {
        return alarms.stream().sorted(alarms.comparator()).map(alarm -> Duration.ofNanos(alarm.due - now)).toList();
    }

    /** Tasks that have yet to run. */
    public int tasks() {
        return tasks.size();
    }

    private record Alarm(long due, long order, Runnable task) {
    }
}
