package io.quarkiverse.aster.event;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.AdmissionPath;

/**
 * A peer that asked to be admitted was.
 *
 * @param time when
 * @param server by its endpoint id
 * @param peer who
 * @param path how
 * @param duration how long that took
 */
public record PeerAdmitted(Instant time, PeerId server, PeerId peer, AdmissionPath path, Duration duration) {
}
