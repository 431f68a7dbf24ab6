package io.quarkiverse.aster.event;

import java.time.Instant;

import io.quarkiverse.aster.transport.PeerId;

/**
 * A session has begun.
 *
 * @param time when
 * @param server by its endpoint id
 * @param peer whose
 * @param sessionId what the peer calls it, unique on its connection
 * @param service the name of the service
 */
public record SessionOpened(Instant time, PeerId server, PeerId peer, String sessionId, String service) {
}
