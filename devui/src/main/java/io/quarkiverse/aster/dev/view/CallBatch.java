package io.quarkiverse.aster.dev.view;

import java.util.List;

/**
 * What a page of calls is told.
 *
 * @param snapshot whether these are all the calls there are; else those that have changed
 * @param dropped calls that had to make room for others
 */
public record CallBatch(boolean snapshot, List<CallRow> calls, long dropped, Stats stats) {

    /**
     * @param perSecond calls that began in the last full second
     * @param running calls that have begun and not ended
     * @param history calls that began, by second, the last full one at the end
     */
    public record Stats(long perSecond, long running, long total, long failed, List<Long> history, List<Bucket> latency) {
    }

    /** @param upToMicros {@code null} for what is above all others */
    public record Bucket(Long upToMicros, long count) {
    }
}
