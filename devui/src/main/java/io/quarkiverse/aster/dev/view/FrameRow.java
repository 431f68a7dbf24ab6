package io.quarkiverse.aster.dev.view;

import java.util.List;

/**
 * A frame of the wire log.
 *
 * @param at milliseconds since 1970
 * @param call the id of its call
 * @param length of the payload
 * @param hex the beginning of the payload
 * @param text the same as far as it can be read
 */
public record FrameRow(long id, long at, long call, String side, String service, String method, String direction,
        List<String> flags, int length, String hex, String text) {
}
