package io.quarkiverse.aster;

import java.net.SocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.transport.ConnectionStats;
import io.quarkiverse.aster.transport.PeerId;

/**
 * A connection of the application to a peer, on which one of the two makes calls.
 *
 * @param id what tells it from the others of this process, which {@link AsterConnections#close} takes
 * @param direction who has made it, and makes the calls
 * @param endpoint which endpoint of the application it is of: that of a server, or the one that its clients dial from
 * @param peer who is at the other end
 * @param remoteAddress where the peer is; empty in this process
 * @param since when the connection was there
 * @param stats what went over it
 * @param sessions those that it has open, the oldest first
 * @param runningCalls calls of it that are under way, those that wait for their turn included
 * @param attributes what admission vouches for about the peer; empty without one, and if the application has made the
 *        connection
 * @param admittedUntil when the admission of the peer ends, after which it needs another one unless the gate is open; empty
 *        as {@code attributes} are
 */
public record ConnectionInfo(long id, Direction direction, PeerId endpoint, PeerId peer,
        Optional<SocketAddress> remoteAddress, Instant since, ConnectionStats stats, List<SessionInfo> sessions,
        int runningCalls, Map<String, String> attributes, Optional<Instant> admittedUntil) {

    /** Who has made a connection. The calls on it are made by the same side. */
    public enum Direction {
        /** The peer, which calls the application. */
        INBOUND,
        /** The application, which calls the peer. */
        OUTBOUND
    }

    /**
     * A session of a connection.
     *
     * @param id what the side that calls has named it
     * @param service the name of the service
     */
    public record SessionInfo(String id, String service) {
    }
}
