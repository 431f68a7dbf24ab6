package io.quarkiverse.aster.dev.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many calls there were, second by second, and how long they took. Any thread. */
final class CallStats {

    /** What is told of one minute. */
    static final int SECONDS = 60;
    /** Upper bounds in microseconds; one more place is for what is above. */
    private static final long[] BOUNDS = { 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000,
            500_000, 1_000_000, 5_000_000 };

    /**
     * @param perSecond calls that began in the last full second
     * @param running calls that have begun and not ended
     * @param history calls that began, by second, the last full one at the end
     */
    record View(long perSecond, long running, long total, long failed, List<Long> history, List<Bucket> latency) {
    }

    /** @param upToMicros {@code null} for what is above all others */
    record Bucket(Long upToMicros, long count) {
    }

    private final LongSupplier nanoTime;
    private final long[] seconds = new long[SECONDS + 1];
    private final long[] counts = new long[BOUNDS.length + 1];
    /** The second that counts now. */
    private long second;
    private long began;
    private long ended;
    private long failed;

    CallStats(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.second = now();
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
    }

    synchronized void began() {
        advance();
        seconds[index(second)]++;
        began++;
    }

    synchronized void ended(long nanos, boolean failure) {
        ended++;
        if (failure) {
            failed++;
        }
        int bucket = 0;
        while (bucket < BOUNDS.length && nanos / 1000 > BOUNDS[bucket]) {
            bucket++;
        }
        counts[bucket]++;
    }

    synchronized void clear() {
        // what runs is still to end
        long running = began - ended;
        began = running;
        ended = 0;
        failed = 0;
        Arrays.fill(counts, 0);
        Arrays.fill(seconds, 0);
    }

    private void advance() {
        long now = now();
        if (now - second > SECONDS) {
            Arrays.fill(seconds, 0);
            second = now;
        }
        while (second < now) {
            second++;
            seconds[index(second)] = 0;
        }
    }

    private int index(long of) {
        return (int) Math.floorMod(of, (long) seconds.length);
    }

    synchronized View view() {
        advance();
        List<Long> history = new ArrayList<>();
        for (long past = second - SECONDS; past < second; past++) {
            history.add(seconds[index(past)]);
        }
        List<Bucket> latency = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            latency.add(new Bucket(i < BOUNDS.length ? BOUNDS[i] : null, counts[i]));
        }
        return new View(history.get(SECONDS - 1), Math.max(0, began - ended), began, failed, history, latency);
    }
}
