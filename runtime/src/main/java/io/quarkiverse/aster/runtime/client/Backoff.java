package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt to reach a peer: doubling, with up to a tenth of jitter so that many clients of one
 * peer do not come back in step.
 *
 * @param initial the wait after the first failure
 * @param max the longest wait, jitter aside
 */
public record Backoff(Duration initial, Duration max) {

    private static final double JITTER = 0.1;
    /** Past this many doublings every sensible maximum is reached. */
    private static final int MAX_DOUBLINGS = 30;

    /** @param failures how many attempts have failed in a row, at least 1 */
    Duration after(int failures, RandomGenerator random) {
        int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
        long nanos = (long) Math.min(max.toNanos(), initial.toNanos() * Math.pow(2, doublings));
        return Duration.ofNanos(nanos + (long) (nanos * JITTER * random.nextDouble()));
    }
}
