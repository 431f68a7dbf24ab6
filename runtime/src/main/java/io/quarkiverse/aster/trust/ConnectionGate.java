package io.quarkiverse.aster.trust;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;

/**
 * Gate 0: whether a peer may be connected. Asked in line when the handshake of an incoming connection is done, before any of
 * its streams is read, and again for each call. Thread-safe; never blocks, never throws: what goes wrong denies.
 */
public final class ConnectionGate {

    /** The application code with which a refused connection is closed. */
    public static final long CLOSE_CODE = 403;
    /** The reason with which a refused connection is closed. */
    public static final String CLOSE_REASON = "not admitted";

    private final boolean open;
    private final AdmittedPeers peers;

    /**
     * @param open whether every peer may connect that is not revoked: only if neither consumers nor producers need an admission
     */
    public ConnectionGate(boolean open, AdmittedPeers peers) {
        this.open = open;
        this.peers = Objects.requireNonNull(peers, "peers");
    }

    /**
     * Decides on an incoming connection.
     *
     * @param peer as the handshake proved it; null, if it proved nothing, is denied
     * @param alpn that of the connection; on those of admission everybody may knock
     * @return if denied, the connection must be closed with {@link #CLOSE_CODE}
     */
    public Decision onConnection(PeerId peer, String alpn) {
        return peer != null && AdmissionPath.ofAlpn(alpn).isPresent() ? Decision.allow() : onCall(peer).decision();
    }

    /**
     * Decides on a call.
     *
     * @param peer as the handshake proved it
     * @return if denied, the call must end with {@code UNAUTHENTICATED} and the connection be closed
     */
    public CallerAdmission onCall(PeerId peer) {
        try {
            Optional<AdmittedPeer> admitted = peer == null ? Optional.empty() : peers.find(peer);
            if (admitted.isPresent()) {
                return new CallerAdmission(Decision.allow(), admitted.get().attributes(),
                        admitted.get().isVouchedFor());
            }
            if (open && peer != null && !peers.isRevoked(peer)) {
                return new CallerAdmission(Decision.allow(), Map.of(), false);
            }
            return denied(Decision.deny(DenialReason.NOT_ADMITTED, "peer " + peer + " (expected: one with a live admission)"));
        } catch (RuntimeException e) {
            return denied(Decision.fail(DenialReason.INTERNAL_ERROR, "looking the peer up", e));
        }
    }

    private static CallerAdmission denied(Decision decision) {
        return new CallerAdmission(decision, Map.of(), false);
    }
}
