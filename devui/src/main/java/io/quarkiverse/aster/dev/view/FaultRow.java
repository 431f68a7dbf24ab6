package io.quarkiverse.aster.dev.view;

import java.util.List;

/**
 * A fault that was started.
 *
 * @param hits calls it has happened to
 * @param side {@code SERVED} or {@code CALLED}
 */
public record FaultRow(long id, String text, long hits, String side, String kind) {

    /** All that are active. */
    public record Active(List<FaultRow> active) {
    }
}
