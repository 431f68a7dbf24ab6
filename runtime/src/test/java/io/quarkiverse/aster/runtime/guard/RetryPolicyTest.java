package io.quarkiverse.aster.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.StatusCode;

@Timeout(30)
class RetryPolicyTest {

    private static final RandomGenerator NONE = () -> 0;
    /** As much as there can be. */
    private static final RandomGenerator ALL = () -> -1;

    static RetryPolicy policy(int maxAttempts, long initialMillis, long maxMillis) {
        return new RetryPolicy(maxAttempts, Duration.ofMillis(initialMillis), Duration.ofMillis(maxMillis), 2, 0.1,
                Set.of(StatusCode.UNAVAILABLE), 10, 0.2);
    }

    @ParameterizedTest
    @CsvSource({ "1,100,110", "2,200,220", "3,400,440", "9,25600,28160", "10,30000,33000", "99,30000,33000" })
    void waitsDouble(int attempt, long least, long most) {
        RetryPolicy policy = policy(100, 100, 30_000);
        assertThat(policy.delay(attempt, NONE)).isEqualTo(Duration.ofMillis(least));
        assertThat(policy.delay(attempt, ALL)).isBetween(Duration.ofMillis(most - 1), Duration.ofMillis(most));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> policy(0, 1, 1)).hasMessage("max-attempts: 0 (expected: 1 to 100)");
        assertThatThrownBy(() -> policy(101, 1, 1)).hasMessage("max-attempts: 101 (expected: 1 to 100)");
        assertThatThrownBy(() -> policy(1, 0, 1)).hasMessage("initial-delay: PT0S (expected: positive, at most a day)");
        assertThatThrownBy(() -> policy(1, 1, -1))
                .hasMessage("max-delay: PT-0.001S (expected: positive, at most a day)");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), Double.NaN, 0, Set.of(), 0, 0))
                .hasMessage("multiplier: NaN (expected: 1 to 100)");
    }

    @ParameterizedTest
    @CsvSource({ "0", "1", "4" })
    void someCodesAreNoFailuresThatAnotherAttemptHelpsWith(int code) {
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), 1, 0,
                Set.of(StatusCode.of(code)), 0, 0))
                .hasMessageStartingWith("codes: [" + StatusCode.of(code) + "] (expected: without OK");
    }
}
