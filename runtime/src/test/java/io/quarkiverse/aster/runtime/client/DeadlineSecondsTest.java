package io.quarkiverse.aster.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time limit that the peer is told: whole seconds in 16 bits. */
@Timeout(30)
class DeadlineSecondsTest {

    @ParameterizedTest
    @CsvSource({ "0, 0", "1, 1", "200, 1", "1000, 1", "1001, 2", "1900, 2", "30000, 30", "32767000, 32767", "32767001, 32767",
            "36000000, 32767" })
    void isNoShorterThanTheCallersOwnAndFitsIn(long millis, int seconds) {
        assertThat(CallHeaders.deadlineSeconds(Duration.ofMillis(millis))).isEqualTo(seconds);
    }
}
