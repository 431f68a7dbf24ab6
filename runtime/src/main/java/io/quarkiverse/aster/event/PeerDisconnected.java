package io.quarkiverse.aster.event;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;

/**
 * A connection on which a peer could call has ended.
 *
 * @param time when
 * @param server by its endpoint id
 * @param peer who
 * @param remoteAddress where it was; empty in this process
 * @param duration how long the connection was there
 * @param reason why the peer or the network ended it; empty if this side has
 */
public record PeerDisconnected(Instant time, PeerId server, PeerId peer, Optional<SocketAddress> remoteAddress,
        Duration duration, Optional<String> reason) {
}
