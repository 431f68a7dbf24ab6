package io.quarkiverse.aster;

import java.net.SocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.transport.ConnectionStats;
import io.quarkiverse.aster.transport.PeerId;

/**
 * A connection that a peer has to a server.
 *
 * @param peer who
 * @param remoteAddress where it is; empty in this process
 * @param since when the connection was there
 * @param stats what went over it
 * @param sessions those that it has open, the oldest first
 * @param runningCalls calls of it that run
 * @param attributes what admission vouches for about the peer; empty without one
 */
public record ConnectionInfo(PeerId peer, Optional<SocketAddress> remoteAddress, Instant since, ConnectionStats stats,
        List<SessionInfo> sessions, int runningCalls, Map<String, String> attributes) {

    /**
     * A session of a connection.
     *
     * @param id what the peer calls it
     * @param service the name of the service
     */
    public record SessionInfo(String id, String service) {
    }
}
