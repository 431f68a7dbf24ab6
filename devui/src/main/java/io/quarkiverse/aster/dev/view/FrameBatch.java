package io.quarkiverse.aster.dev.view;

import java.util.List;

/**
 * What the wire log is told.
 *
 * @param snapshot whether these are all the frames there are; else those that are new
 * @param dropped frames that had to make room
 */
public record FrameBatch(boolean snapshot, List<FrameRow> frames, long dropped) {
}
