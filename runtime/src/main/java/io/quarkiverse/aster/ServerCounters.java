package io.quarkiverse.aster;

import java.time.Duration;
import java.util.Optional;

/**
 * What the servers of an application have counted. Connections and streams are those on which peers may call, in this process
 * too.
 *
 * @param activeConnections open now
 * @param totalConnections since the application started, or the counters were reset
 * @param activeStreams open now; one carries many calls
 * @param totalStreams likewise
 * @param consumers admissions of those who call
 * @param producers admissions of those who serve
 * @param lastAdmission how long the last decision took; empty before the first
 */
public record ServerCounters(long activeConnections, long totalConnections, long activeStreams, long totalStreams,
        Admissions consumers, Admissions producers, Optional<Duration> lastAdmission) {

    /**
     * Admissions on one path.
     *
     * @param admitted peers let in
     * @param denied peers not let in, by a rule
     * @param errors what ended without an answer by a rule: too many at a time, no request in time, a failure on this side
     */
    public record Admissions(long admitted, long denied, long errors) {
    }
}
