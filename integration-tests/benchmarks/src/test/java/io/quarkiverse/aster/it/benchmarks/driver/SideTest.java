package io.quarkiverse.aster.it.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.it.benchmarks.load.RoundResult;

@Timeout(10)
class SideTest {

    @Test
    void theMiddleOneOfAnOddNumberOfRoundsForEachFigureAlone() {
        Side side = Side.of(List.of(round(300, 5_000, 70_000), round(100, 6_000, 90_000), round(200, 4_000, 80_000)));

        assertThat(side).isEqualTo(new Side(100, 5, 80));
    }

    @Test
    void betweenTheTwoMiddleOnesOfAnEvenNumberOfRounds() {
        Side side = Side.of(List.of(round(100, 1_000, 1_000), round(400, 9_000, 9_000), round(200, 2_000, 2_000),
                round(300, 3_000, 4_000)));

        assertThat(side).isEqualTo(new Side(125, 2.5, 3));
    }

    @Test
    void oneRoundIsItsOwnMedian() {
        assertThat(Side.of(List.of(round(7, 1_500, 2_500)))).isEqualTo(new Side(3.5, 1.5, 2.5));
    }

    @Test
    void noRoundHasNoMedian() {
        assertThatIllegalArgumentException().isThrownBy(() -> Side.of(List.of()))
                .withMessage("rounds: 0 (expected: >= 1)");
    }

    /** A round of two seconds. */
    private static RoundResult round(long calls, long p50Nanos, long p99Nanos) {
        return new RoundResult(calls, 2_000_000_000L, p50Nanos, p99Nanos, 0, RoundResult.NONE);
    }
}
