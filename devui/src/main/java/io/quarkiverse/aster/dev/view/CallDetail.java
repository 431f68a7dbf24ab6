package io.quarkiverse.aster.dev.view;

import java.util.List;

/**
 * All that is known of a call.
 *
 * @param header {@code null} if it could not be read
 * @param trailer {@code null} while it runs
 * @param failure the stack trace of what was thrown, {@code null} if nothing was
 * @param queueMicros until it was sent, or handled; {@code null} if it was not
 */
public record CallDetail(CallRow row, Header header, List<KeyValue> attributes, List<GateRow> gates, List<HookRow> hooks,
        List<EventRow> events, List<MessageRow> messages, Trailer trailer, String failure, Long queueMicros,
        long stallMicros) {

    /** @param deadlineMillis {@code null} for none; since 1970 in 0.1, from the start in 0.2 */
    public record Header(String generation, String mode, Long deadlineMillis, String callId, String sessionId,
            List<KeyValue> metadata) {
    }

    public record HookRow(String interceptor, String hook, long micros) {
    }

    public record EventRow(long atMicros, String direction, String kind, int bytes, String text) {
    }

    /** @param cut whether there is more of it than the text has */
    public record MessageRow(long atMicros, String direction, int bytes, String text, boolean cut) {
    }

    public record Trailer(String status, String message, List<KeyValue> details) {
    }
}
