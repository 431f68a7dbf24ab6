package io.quarkiverse.aster.dev.journal;

import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.aster.AsterException;

/**
 * How a call has failed, as far as a page shows it: what a peer has said may be as long as a frame.
 *
 * @param code the name of the status
 */
record Ending(String code, String message, Map<String, String> details) {

    private static final int MAX_MESSAGE = 4096;
    private static final int MAX_NAME = 256;
    private static final int MAX_DETAILS = 32;

    static Ending of(AsterException status) {
        Map<String, String> details = new LinkedHashMap<>();
        status.details().entrySet().stream().limit(MAX_DETAILS).forEach(
                detail -> details.put(Texts.cut(detail.getKey(), MAX_NAME), Texts.cut(detail.getValue(), MAX_MESSAGE)));
        return new Ending(status.code().name(), Texts.cut(String.valueOf(status.getMessage()), MAX_MESSAGE), details);
    }
}
