package io.quarkiverse.aster.event;

import java.time.Instant;

import io.quarkiverse.aster.transport.PeerId;

/**
 * A server has stopped, and its port is free. Observers with {@code @Observes} run on the thread that stops it, before that
 * goes on.
 *
 * @param time when
 * @param server by its endpoint id
 */
public record ServerStopped(Instant time, PeerId server) {
}
