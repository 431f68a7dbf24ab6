package io.quarkiverse.aster.event;

import java.net.SocketAddress;
import java.time.Instant;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;

/**
 * A peer has a connection on which it may call.
 *
 * @param time when
 * @param server by its endpoint id
 * @param peer who
 * @param remoteAddress where it is; empty in this process
 */
public record PeerConnected(Instant time, PeerId server, PeerId peer, Optional<SocketAddress> remoteAddress) {
}
