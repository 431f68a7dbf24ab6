package io.quarkiverse.aster.transport;

import java.time.Duration;

/**
 * What a connection has done so far.
 *
 * @param roundTripTime the smoothed estimate, zero where the transport has none
 * @param openStreams streams open now, opened by either side
 * @param waitingStreams own streams that wait for the peer's stream limit
 * @param bytesSent bytes sent, including retransmissions
 * @param bytesReceived bytes received
 * @param packetsLost packets counted as lost
 */
public record ConnectionStats(Duration roundTripTime, int openStreams, int waitingStreams, long bytesSent, long bytesReceived,
        long packetsLost) {
}
