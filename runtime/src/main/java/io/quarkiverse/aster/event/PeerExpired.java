package io.quarkiverse.aster.event;

import java.time.Instant;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.PeerRemovalListener;

/**
 * The admission of a peer has ended, and its calls, sessions and connections end with it unless it has another by now.
 *
 * @param time when
 * @param server by its endpoint id
 * @param peer who
 * @param path how it had been admitted
 * @param cause why
 */
public record PeerExpired(Instant time, PeerId server, PeerId peer, AdmissionPath path, PeerRemovalListener.Cause cause) {
}
