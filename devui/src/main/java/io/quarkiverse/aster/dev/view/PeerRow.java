package io.quarkiverse.aster.dev.view;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.quarkiverse.aster.ConnectionInfo;
import io.quarkiverse.aster.transport.ConnectionStats;

/**
 * A connection of the application.
 *
 * @param connection names it
 * @param direction {@code INBOUND} or {@code OUTBOUND}
 * @param endpoint of the application
 * @param address of the peer, empty in this process
 * @param openedAt milliseconds since 1970
 * @param rttMicros {@code null} if the transport does not know it, as are the next three
 * @param expiresAt when the admission of the peer ends, in milliseconds since 1970; {@code null} without one
 */
public record PeerRow(String connection, String direction, String endpoint, String peer, String peerShort, String address,
        long openedAt, Long rttMicros, Long lost, Long packetsSent, Long congestionWindow, long bytesSent, long bytesReceived,
        int streamsUsed, int streamsAllowed, int running, List<SessionRow> sessions, List<KeyValue> attributes,
        Long expiresAt) {

    public record SessionRow(String id, String service) {
    }

    public static PeerRow of(ConnectionInfo info) {
        ConnectionStats stats = info.stats();
        boolean network = info.remoteAddress().isPresent();
        return new PeerRow(String.valueOf(info.id()), info.direction().name(), info.endpoint().hex(), info.peer().hex(),
                info.peer().shortForm(), info.remoteAddress().map(PeerRow::text).orElse(""), info.since().toEpochMilli(),
                network ? micros(stats.roundTripTime()) : null, network ? stats.packetsLost() : null,
                network ? stats.packetsSent() : null, network ? stats.congestionWindow() : null, stats.bytesSent(),
                stats.bytesReceived(), stats.openStreams(), stats.streamLimit(), info.runningCalls(),
                info.sessions().stream().map(session -> new SessionRow(session.id(), session.service())).toList(),
                KeyValue.of(info.attributes()), info.admittedUntil().map(Instant::toEpochMilli).orElse(null));
    }

    private static Long micros(Duration time) {
        return time.toNanos() / 1000;
    }

    private static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
                : address.toString();
    }
}
