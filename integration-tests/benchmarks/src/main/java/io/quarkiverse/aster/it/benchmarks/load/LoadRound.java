package io.quarkiverse.aster.it.benchmarks.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

import io.smallrye.mutiny.Uni;

/** One round: each of N loops makes its next call when the last one is answered. */
public final class LoadRound {

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;
    /** After the end of the round, until the calls under way count as unanswered. */
    private static final long GRACE_SECONDS = 20;

    private final RoundRequest request;
    private final Function<String, Uni<String>> echo;
    private final LongSupplier nanoTime;
    private final String payload;
    private final Histogram latencies = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
    private final AtomicLong failures = new AtomicLong();
    private final AtomicReference<String> firstFailure = new AtomicReference<>();
    private final CountDownLatch ended;
    private volatile long begin;
    private volatile long end;
    private volatile long lastCounted;

    private LoadRound(RoundRequest request, Function<String, Uni<String>> echo, LongSupplier nanoTime) {
        this.request = request;
        this.echo = echo;
        this.nanoTime = nanoTime;
        this.payload = request.payload();
        this.ended = new CountDownLatch(request.inFlight());
    }

    /**
     * Runs the round; blocks until it is over and its last calls are answered.
     *
     * @param echo calls the service; never answered before it returns
     * @param starter where the first calls are made; later ones are made where the answer before arrived
     */
    public static RoundResult run(RoundRequest request, Function<String, Uni<String>> echo, Executor starter)
            throws InterruptedException {
        return run(request, echo, starter, System::nanoTime);
    }

    static RoundResult run(RoundRequest request, Function<String, Uni<String>> echo, Executor starter,
            LongSupplier nanoTime) throws InterruptedException {
        LoadRound round = new LoadRound(request, echo, nanoTime);
        starter.execute(round::start);
        return round.await();
    }

    private void start() {
        begin = nanoTime.getAsLong();
        end = begin + TimeUnit.MILLISECONDS.toNanos(request.millis());
        for (int i = 0; i < request.inFlight(); i++) {
            call();
        }
    }

    private void call() {
        long started = nanoTime.getAsLong();
        echo.apply(payload).subscribe().with(answer -> answered(started, answer), failure -> failed(failure.toString()));
    }

    private void answered(long started, String answer) {
        if (!payload.equals(answer)) {
            failed("answer of " + answer.length() + " characters (expected: the " + payload.length() + " of the request)");
            return;
        }
        long now = nanoTime.getAsLong();
        boolean over = now - end >= 0;
        // a round has at least one call, however slow the machine: it lasts until there is one
        if (!over || latencies.getTotalCount() == 0) {
            latencies.recordValue(now - started);
            lastCounted = now;
        }
        if (over) {
            ended.countDown();
        } else {
            call();
        }
    }

    private void failed(String failure) {
        failures.incrementAndGet();
        firstFailure.compareAndSet(null, failure);
        ended.countDown();
    }

    private RoundResult await() throws InterruptedException {
        if (!ended.await(request.millis() + TimeUnit.SECONDS.toMillis(GRACE_SECONDS), TimeUnit.MILLISECONDS)) {
            failures.addAndGet(ended.getCount());
            firstFailure.compareAndSet(null, ended.getCount() + " calls without an answer");
        }
        String failure = firstFailure.get();
        long nanos = Math.max(TimeUnit.MILLISECONDS.toNanos(request.millis()), lastCounted - begin);
        return new RoundResult(latencies.getTotalCount(), nanos, latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99), failures.get(),
                failure == null ? RoundResult.NONE : failure);
    }
}
