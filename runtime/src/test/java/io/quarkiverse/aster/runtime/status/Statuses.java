package io.quarkiverse.aster.runtime.status;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.aster.ServerCounters;
import io.quarkiverse.aster.ServerCounters.Admissions;

/** Servers that do well, and do not. */
final class Statuses {

    private static final ServerCounters COUNTERS = new ServerCounters(1, 2, 3, 4, new Admissions(5, 6, 7),
            new Admissions(8, 9, 10), Optional.of(Duration.ofNanos(12_345_678)));

    static final ServerStatus RUNNING = new ServerStatus(true, true, Duration.ofMillis(1_234_549), 3, false, COUNTERS,
            Optional.of(new CallCounters.Snapshot(14, 11, 2, 1)));
    static final ServerStatus DRAINING = new ServerStatus(true, false, Duration.ofMillis(50), 3, false, COUNTERS,
            Optional.empty());
    static final ServerStatus STOPPED = new ServerStatus(false, false, Duration.ZERO, 3, false,
            new Counters().snapshot(), Optional.empty());

    private Statuses() {
    }
}
