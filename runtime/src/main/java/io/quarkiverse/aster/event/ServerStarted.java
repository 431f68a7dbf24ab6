package io.quarkiverse.aster.event;

import java.time.Instant;

import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;

/**
 * A server listens. Observers with {@code @Observes} run on the thread that starts it, before that goes on.
 *
 * @param time when
 * @param server by its endpoint id
 * @param address where it is reached
 */
public record ServerStarted(Instant time, PeerId server, EndpointAddress address) {
}
