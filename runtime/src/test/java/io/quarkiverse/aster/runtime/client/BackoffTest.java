package io.quarkiverse.aster.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));

    @Test
    void doublesUpToTheMaximum() {
        assertThat(after(1, 0)).isEqualTo(Duration.ofMillis(100));
        assertThat(after(2, 0)).isEqualTo(Duration.ofMillis(200));
        assertThat(after(9, 0)).isEqualTo(Duration.ofMillis(25_600));
        assertThat(after(10, 0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(after(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void addsUpToATenth() {
        assertThat(after(1, 0.5)).isEqualTo(Duration.ofMillis(105));
        assertThat(after(10, 0.5)).isEqualTo(Duration.ofMillis(31_500));
    }

    private Duration after(int failures, double random) {
        return backoff.after(failures, new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException("only doubles are drawn");
            }

            @Override
            public double nextDouble() {
                return random;
            }
        });
    }
}
