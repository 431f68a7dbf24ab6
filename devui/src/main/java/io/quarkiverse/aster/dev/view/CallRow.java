package io.quarkiverse.aster.dev.view;

/**
 * A call in the list of calls.
 *
 * @param side {@code SERVER} or {@code CLIENT}
 * @param pattern {@code null} if the contract is not known
 * @param connection names it among the connections
 * @param session {@code null} for none
 * @param status {@code null} while it runs
 * @param startedAt milliseconds since 1970
 * @param durationMicros {@code null} while it runs
 */
public record CallRow(long id, String side, String service, int version, String method, String pattern, String peer,
        String peerShort, String connection, String session, String status, String message, long startedAt,
        Long durationMicros, int requestFrames, int responseFrames, long requestBytes, long responseBytes, int attempt,
        String traceId) {
}
