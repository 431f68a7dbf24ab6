package io.quarkiverse.aster.testing;

import java.time.Duration;

/**
 * Something that happened to one direction of a simulated connection.
 *
 * @param at since the scheduler's start
 * @param link the direction, for example {@code #0 to server}
 * @param kind what happened
 * @param what {@code data}, {@code end} for data with the end of the direction, or a signal such as {@code reset}
 * @param stream the stream's id, -1 if it belongs to none
 * @param bytes of the stream
 */
public record LinkEvent(Duration at, String link, Kind kind, String what, long stream, int bytes) {

    /** What may happen. */
    public enum Kind {
        SENT,
        LOST,
        ARRIVED
    }
}
