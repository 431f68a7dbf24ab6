package io.quarkiverse.aster.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class CallSpeedTest {

    private final CallSpeed speed = new CallSpeed();

    @Test
    void itTakesManyShortCalls() {
        record(31, 1_000_000);
        assertThat(speed.isQuick()).isFalse();
        record(1, 1_000_000);
        assertThat(speed.isQuick()).isTrue();
    }

    @Test
    void oneHiccupAmongManyIsForgiven() {
        record(64, 100_000);
        record(1, 5_000_000);
        assertThat(speed.isQuick()).isTrue();
    }

    @Test
    void oneLongCallEndsIt() {
        record(1000, 100_000);
        record(1, 60_000_000);
        assertThat(speed.isQuick()).isFalse();
        record(1, Long.MAX_VALUE);
        record(32, 0);
        assertThat(speed.isQuick()).isTrue();
    }

    private void record(int calls, long nanos) {
        for (int i = 0; i < calls; i++) {
            speed.record(nanos);
        }
    }
}
