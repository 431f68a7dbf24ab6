package io.quarkiverse.aster.runtime.observe;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;

/** What the numbers of calls are called: the names that the dashboards of the protocol know. */
final class CallNames {

    static final String SERVER = "aster.rpc";
    static final String CLIENT = SERVER + ".client";

    static final String STARTED = ".started";
    static final String STARTED_TEXT = "Calls begun";
    static final String COMPLETED = ".completed";
    static final String COMPLETED_TEXT = "Calls ended";
    static final String DURATION = ".duration";
    static final String DURATION_TEXT = "How long calls take";

    static final String SERVICE = "service";
    static final String METHOD = "method";
    static final String PATTERN = "pattern";
    static final String STATUS = "status";
    /** For whatever callers make up: it must not make series. */
    static final String UNKNOWN = "_unknown";

    /** Of the durations. */
    static final List<Duration> BUCKETS = LongStream
            .of(1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000,
                    10_000_000, 30_000_000)
            .mapToObj(micros -> Duration.of(micros, ChronoUnit.MICROS)).toList();

    private CallNames() {
    }
}
