package io.quarkiverse.aster.it.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smallrye.mutiny.Uni;

@Timeout(30)
class LoadRoundTest {

    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    /** A millisecond passes between two looks at it. */
    private final AtomicLong clock = new AtomicLong();

    @AfterEach
    void stop() {
        loop.shutdownNow();
    }

    @Test
    void keepsAsManyCallsInFlightAsAskedFor() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        RoundResult result = run(new RoundRequest(64, 8, 100), payload -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return Uni.createFrom().item(payload).emitOn(loop).invoke(underWay::decrementAndGet);
        });

        assertThat(most).hasValue(8);
        assertThat(underWay).hasValue(0);
        assertThat(result.failures()).isZero();
        assertThat(result.firstFailure()).isEqualTo(RoundResult.NONE);
        assertThat(result.nanos()).isEqualTo(100_000_000);
        // the clock is read when a call is made and when it is answered
        assertThat(result.calls()).isBetween(42L, 54L);
        assertThat(result.p50Nanos()).isGreaterThanOrEqualTo(1_000_000).isLessThanOrEqualTo(result.p99Nanos());
    }

    @Test
    void aRoundLastsUntilThereIsACall() throws Exception {
        RoundResult result = run(new RoundRequest(64, 2, 1), payload -> {
            clock.addAndGet(50_000_000);
            return Uni.createFrom().item(payload).emitOn(loop);
        });

        assertThat(result.calls()).isOne();
        assertThat(result.nanos()).isGreaterThan(100_000_000);
        assertThat(result.failures()).isZero();
    }

    @Test
    void aFailedCallEndsItsLoopAndIsCounted() throws Exception {
        RoundResult result = run(new RoundRequest(64, 3, 100),
                payload -> Uni.createFrom().<String> failure(new IllegalStateException("no server")).emitOn(loop));

        assertThat(result).isEqualTo(
                new RoundResult(0, 100_000_000, 0, 0, 3, "java.lang.IllegalStateException: no server"));
    }

    @Test
    void aWrongAnswerIsAFailure() throws Exception {
        RoundResult result = run(new RoundRequest(64, 1, 100), payload -> Uni.createFrom().item("something").emitOn(loop));

        assertThat(result.failures()).isOne();
        assertThat(result.firstFailure()).isEqualTo("answer of 9 characters (expected: the 64 of the request)");
    }

    private RoundResult run(RoundRequest request, Function<String, Uni<String>> echo) throws InterruptedException {
        return LoadRound.run(request, echo, loop, () -> clock.addAndGet(1_000_000));
    }
}
