package io.quarkiverse.aster.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.runtime.config.RateLimitScope;

@Timeout(30)
class RateSettingsTest {

    /** A rate below one must let calls through nevertheless. */
    @ParameterizedTest
    @CsvSource({ "100,100,100", "0.5,0.5,1", "3,1.9,1.9", "1,0,1" })
    void aBucketHoldsOneTokenAtLeast(double rate, double burst, double capacity) {
        assertThat(new RateSettings(rate, burst, RateLimitScope.GLOBAL).capacity()).isEqualTo(capacity);
    }

    @Test
    void tellsWhatItIs() {
        assertThat(new RateSettings(100, 1, RateLimitScope.SERVICE).refusal())
                .isEqualTo("Rate limit exceeded (100/s per service)");
        assertThat(new RateSettings(0.5, 1, RateLimitScope.GLOBAL).refusal())
                .isEqualTo("Rate limit exceeded (0.5/s per global)");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new RateSettings(0, 1, RateLimitScope.GLOBAL))
                .hasMessage("rate: 0 (expected: 0.001 to 1000000)");
        assertThatThrownBy(() -> new RateSettings(1, -1, RateLimitScope.GLOBAL))
                .hasMessage("burst: -1 (expected: 0 to 1000000)");
    }
}
