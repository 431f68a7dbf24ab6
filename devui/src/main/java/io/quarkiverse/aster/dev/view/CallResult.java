package io.quarkiverse.aster.dev.view;

import java.util.List;

/**
 * What came of a call that was made from a page, or a part of it.
 *
 * @param kind {@code opened}, {@code response} or {@code ended}; {@code ended} for a call with one response
 * @param exchange names a call that streams, else 0
 * @param status {@code null} while it runs
 * @param response as JSON, {@code null} for none
 * @param micros since the call began
 */
public record CallResult(String kind, long exchange, String status, String message, List<KeyValue> details, String response,
        long micros) {
}
