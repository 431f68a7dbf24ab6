package io.quarkiverse.aster.it.benchmarks.driver;

import java.util.List;

/**
 * What is measured, and for how long.
 *
 * @param firstWarmUps rounds of each side before anything is measured, alternating
 * @param rounds of each side for every row, alternating
 * @param roundMillis how long each of them is
 * @param streamBytes of the messages that are streamed in either direction
 * @param warmUpMillis how long each side runs a row before its first round
 */
record Plan(List<Integer> payloadBytes, List<Integer> inFlight, List<Integer> streamBytes, int firstWarmUps, int rounds,
        int roundMillis,
        int warmUpMillis) {

    /** Some ten minutes. */
    static final Plan FULL = new Plan(List.of(64, 1024), List.of(1, 16, 64, 256), List.of(64, 1024, 1 << 20), 6, 7, 2_000,
            1_000);

    /** What all loops of the first warm-up together have in flight. */
    static final int WARM_UP_IN_FLIGHT = 64;
}
