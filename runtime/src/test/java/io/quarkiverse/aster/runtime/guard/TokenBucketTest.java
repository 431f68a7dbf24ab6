package io.quarkiverse.aster.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Timeout(60)
class TokenBucketTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);

    private void pass(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private static int takeAll(TokenBucket bucket) {
        int taken = 0;
        while (bucket.take()) {
            taken++;
        }
        return taken;
    }

    @Test
    void isFullAtFirst() {
        assertThat(takeAll(new TokenBucket(1, 5, now::get))).isEqualTo(5);
    }

    @Test
    void fillsAtItsRateUpToItsSize() {
        TokenBucket bucket = new TokenBucket(10, 5, now::get);
        takeAll(bucket);
        pass(99);
        assertThat(bucket.take()).isFalse();
        pass(1);
        assertThat(takeAll(bucket)).isEqualTo(1);
        pass(10_000);
        assertThat(takeAll(bucket)).isEqualTo(5);
    }

    @Test
    void aRateBelowOneLetsThroughNowAndThen() {
        TokenBucket bucket = new TokenBucket(0.5, 1, now::get);
        assertThat(takeAll(bucket)).isEqualTo(1);
        pass(1999);
        assertThat(bucket.take()).isFalse();
        pass(1);
        assertThat(takeAll(bucket)).isEqualTo(1);
    }

    /** Never more than it held and was filled with meanwhile, and all of that if it never was full. */
    @Property(tries = 500)
    void givesNoMoreThanItHasGot(@ForAll @DoubleRange(min = 0.1, max = 1000) double rate,
            @ForAll @IntRange(min = 1, max = 50) int capacity,
            @ForAll @Size(max = 50) int[] pauses) {
        AtomicLong clock = new AtomicLong();
        TokenBucket bucket = new TokenBucket(rate, capacity, clock::get);
        int taken = takeAll(bucket);
        for (int pause : pauses) {
            clock.addAndGet(Math.abs(pause % 1000) * 1_000_000L);
            taken += takeAll(bucket);
        }
        assertThat((double) taken).isLessThanOrEqualTo(capacity + clock.get() / 1e9 * rate + 1e-6);
    }
}
