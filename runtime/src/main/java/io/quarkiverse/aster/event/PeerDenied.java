package io.quarkiverse.aster.event;

import java.time.Instant;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.DenialReason;

/**
 * A peer was not let in. The peer never learns the reason.
 *
 * @param time when
 * @param server by its endpoint id
 * @param peer who
 * @param path how it asked to be admitted; empty if it did not, and came without an admission
 * @param reason the rule that it failed
 * @param detail what was found and what was expected; no secrets
 */
public record PeerDenied(Instant time, PeerId server, PeerId peer, Optional<AdmissionPath> path, DenialReason reason,
        String detail) {
}
