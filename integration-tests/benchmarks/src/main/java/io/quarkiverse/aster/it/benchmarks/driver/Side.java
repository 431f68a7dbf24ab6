package io.quarkiverse.aster.it.benchmarks.driver;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.quarkiverse.aster.it.benchmarks.load.RoundResult;

/** One side of a row: the median of each figure over the rounds. */
record Side(double callsPerSecond, double p50Micros, double p99Micros) {

    /** @param rounds at least one */
    static Side of(List<RoundResult> rounds) {
        return new Side(median(rounds, RoundResult::callsPerSecond), median(rounds, round -> round.p50Nanos() / 1e3),
                median(rounds, round -> round.p99Nanos() / 1e3));
    }

    private static double median(List<RoundResult> rounds, ToDoubleFunction<RoundResult> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("rounds: 0 (expected: >= 1)");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
