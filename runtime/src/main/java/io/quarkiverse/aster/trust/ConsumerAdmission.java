package io.quarkiverse.aster.trust;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.aster.transport.PeerId;

/** Admission of those who call. */
public final class ConsumerAdmission extends Admission {

    private static final String NO_ROOT = "0".repeat(2 * RootPublicKey.LENGTH);

    private final Supplier<ConsumerOffer> offer;

    /**
     * @param mode whether a consumer without a credential is admitted. One that presents a credential is held to it anyway
     * @param verifier empty if no root key is configured: every credential is refused
     * @param offer asked anew for each consumer
     */
    public ConsumerAdmission(GateMode mode, Optional<CredentialVerifier> verifier, AdmittedPeers peers,
            Supplier<ConsumerOffer> offer) {
        super(CredentialKind.CONSUMER, AdmissionPath.CONSUMER, mode.isOpen(), verifier, peers);
        this.offer = Objects.requireNonNull(offer, "offer");
    }

    @Override
    byte[] admittedResponse(PeerId peer, Map<String, String> attributes) {
        ConsumerOffer current = offer.get();
        boolean operator = trustedRoot().filter(root -> root.hex().equals(peer.hex())).isPresent();
        return new ConsumerAdmissionResponse(true, attributes, current.services(), current.registryNamespace(), rootPubkey(),
                current.gossipTopic().filter(topic -> operator)).toBytes();
    }

    @Override
    byte[] deniedResponse() {
        return ConsumerAdmissionResponse.denied(rootPubkey()).toBytes();
    }

    private String rootPubkey() {
        return trustedRoot().map(RootPublicKey::hex).orElse(NO_ROOT);
    }

    @Override
    void recorded(PeerId peer) {
        // being an admitted peer is all there is to it
    }
}
