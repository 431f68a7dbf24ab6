package io.quarkiverse.aster.event;

import java.time.Instant;

import io.quarkiverse.aster.transport.PeerId;

/**
 * A session has ended: its caller or its connection has ended it, or it was idle for too long.
 *
 * @param time when
 * @param server by its endpoint id
 * @param peer whose
 * @param sessionId what the peer called it
 * @param service the name of the service
 */
public record SessionClosed(Instant time, PeerId server, PeerId peer, String sessionId, String service) {
}
