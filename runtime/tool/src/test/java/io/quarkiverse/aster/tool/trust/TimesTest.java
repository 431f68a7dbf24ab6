package io.quarkiverse.aster.tool.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.tool.support.UsageException;

@Timeout(30)
class TimesTest {

    @ParameterizedTest
    @CsvSource({ "30d,2592000", "24h,86400", "1h30m,5400", "1d1h1m1s,90061", "5s,5", " 1m ,60", "999999d,86399913600" })
    void durationsAreFromNow(String text, long seconds) {
        assertThat(Times.expiry(text, 1_000)).isEqualTo(1_000 + seconds);
    }

    @ParameterizedTest
    @CsvSource({ "2026-01-01T00:00:00Z,1767225600", "2026-01-01,1767225600", "2026-01-01T00:00:00,1767225600",
            "2026-01-01 00:00:00,1767225600", "2026-01-01T00:00,1767225600", "2026-01-01T00:00:00.9Z,1767225600",
            "2026-01-01T00:00:00+01:00,1767222000", "9999-12-31T23:59:59Z,253402300799" })
    void datesAreInUtcUnlessTheySayOtherwise(String text, long expected) {
        assertThat(Times.expiry(text, 0)).isEqualTo(expected);
        assertThat(Times.point(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "d", "1", "1w", "30 d", "-1d", "1h1d", "1000000d", "2026-13-01", "2026-01-01T25:00:00Z",
            "2026-01-01T00:00:00X", "1960-01-01", "now" })
    void theRestIsRefused(String text) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Times.expiry(text, 0))
                .withMessageMatching("time: .*\\(expected: .*\\)");
    }

    @Test
    void aPointInTimeMayBeANumber() {
        assertThat(Times.point("0")).isZero();
        assertThat(Times.point("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Times.point("30d"));
    }

    @Test
    void everyExpiryCanBeShown() {
        assertThat(Times.iso(0)).isEqualTo("1970-01-01T00:00:00+00:00");
        assertThat(Times.iso(253_402_300_799L)).isEqualTo("9999-12-31T23:59:59+00:00");
        assertThat(Times.iso(253_402_300_800L)).isEqualTo("after the year 9999");
        assertThat(Times.iso(-1)).isEqualTo("after the year 9999");
    }
}
