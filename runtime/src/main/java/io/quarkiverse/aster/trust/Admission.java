package io.quarkiverse.aster.trust;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;

/**
 * Gate 1: from the request of a peer to the answer. A peer that is admitted is on record before the answer exists; one that is
 * denied leaves nothing behind, and all denials look alike. Thread-safe; blocks as far as {@link CredentialVerifier} does.
 */
public abstract sealed class Admission permits ConsumerAdmission, ProducerAdmission {

    private final CredentialKind kind;
    private final AdmissionPath path;
    private final boolean open;
    private final Optional<CredentialVerifier> verifier;
    private final AdmittedPeers peers;

    Admission(CredentialKind kind, AdmissionPath path, boolean open, Optional<CredentialVerifier> verifier,
            AdmittedPeers peers) {
        this.kind = kind;
        this.path = path;
        this.open = open;
        this.verifier = Objects.requireNonNull(verifier, "verifier");
        this.peers = Objects.requireNonNull(peers, "peers");
    }

    /** The path that peers admitted here have taken. */
    public AdmissionPath path() {
        return path;
    }

    /**
     * Handles the one message of an admission connection.
     *
     * @param peer as the handshake of this connection proved it
     * @param request everything up to the end of the stream
     */
    public AdmissionOutcome handle(PeerId peer, byte[] request) {
        Objects.requireNonNull(peer, "peer");
        if (request.length == 0 || request.length > AdmissionRequest.MAX_LENGTH) {
            return AdmissionOutcome.unanswered(Decision.deny(DenialReason.MALFORMED, "admission request: " + request.length
                    + " bytes (expected: 1 to " + AdmissionRequest.MAX_LENGTH + ")"));
        }
        try {
            return decide(peer, request);
        } catch (RuntimeException e) {
            return denied(Decision.fail(DenialReason.INTERNAL_ERROR, "admission", e));
        }
    }

    private AdmissionOutcome decide(PeerId peer, byte[] message) {
        AdmissionRequest request;
        try {
            request = AdmissionRequest.parse(message);
        } catch (IllegalArgumentException e) {
            return denied(Decision.deny(DenialReason.MALFORMED, e.getMessage()));
        }
        if (peers.isRevoked(peer)) {
            return revoked(peer);
        }
        if (open && request.credentialJson().isEmpty()) {
            return admit(peer, Optional.empty());
        }
        if (verifier.isEmpty()) {
            return denied(Decision.deny(DenialReason.UNTRUSTED_ROOT, "no root key is trusted (expected: a configured one)"));
        }
        CheckedCredential checked = verifier.get().check(kind, request.credentialJson(), peer, request.token());
        return checked.decision().isAllowed() ? admit(peer, checked.credential()) : denied(checked.decision());
    }

    private AdmissionOutcome admit(PeerId peer, Optional<Credential> credential) {
        Map<String, String> attributes = credential.map(Credential::attributes).orElse(Map.of());
        byte[] response = admittedResponse(peer, attributes);
        if (response.length > AdmissionRequest.MAX_LENGTH) {
            return denied(Decision.deny(DenialReason.RESPONSE_TOO_LARGE, "admission response: " + response.length
                    + " bytes (expected: <= " + AdmissionRequest.MAX_LENGTH + ")"));
        }
        // only now, when nothing else can be wrong: whoever is refused keeps his token
        Decision consumed = credential.map(this::consume).orElse(Decision.allow());
        if (!consumed.isAllowed()) {
            return denied(consumed);
        }
        if (!peers.admit(peer, attributes, credential.map(Credential::expiresAt).orElse(0L), path)) {
            return revoked(peer);
        }
        recorded(peer);
        return AdmissionOutcome.answered(Decision.allow(), response);
    }

    private Decision consume(Credential credential) {
        return verifier.get().consume(credential);
    }

    private AdmissionOutcome revoked(PeerId peer) {
        return denied(Decision.deny(DenialReason.REVOKED, "peer " + peer + " (expected: one that is not revoked)"));
    }

    private AdmissionOutcome denied(Decision decision) {
        return AdmissionOutcome.answered(decision, deniedResponse());
    }

    /** The root key to tell about, if one is trusted. */
    final Optional<RootPublicKey> trustedRoot() {
        return verifier.map(CredentialVerifier::trustedRoot);
    }

    /** Without effect: the peer may still be denied. */
    abstract byte[] admittedResponse(PeerId peer, Map<String, String> attributes);

    abstract byte[] deniedResponse();

    /** The peer was admitted. */
    abstract void recorded(PeerId peer);
}
