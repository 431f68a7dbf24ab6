package io.quarkiverse.aster.transport;

import java.time.Duration;

/**
 * What a connection has done so far, and how it is doing. What a transport does not know is zero.
 *
 * @param roundTripTime the smoothed estimate
 * @param openStreams streams open now, opened by either side
 * @param streamLimit how many streams may be open at once: of the side that dialled, those it has open and those that the
 *        peer lets it open right now
 * @param waitingStreams own streams that wait for the peer's stream limit
 * @param bytesSent bytes sent, including retransmissions
 * @param bytesReceived bytes received
 * @param packetsSent packets sent
 * @param packetsReceived packets received
 * @param packetsLost packets sent that are counted as lost
 * @param congestionWindow bytes that may be on their way to the peer at once
 */
public record ConnectionStats(Duration roundTripTime, int openStreams, int streamLimit, int waitingStreams, long bytesSent,
        long bytesReceived, long packetsSent, long packetsReceived, long packetsLost, long congestionWindow) {

    /** Of a connection that nothing is known about. */
    public static final ConnectionStats NONE = new ConnectionStats(Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
