package io.quarkiverse.aster.trust;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;

import io.quarkiverse.aster.transport.PeerId;

/**
 * A credential as it was presented: its texts are well-formed, whether they make sense together is not decided yet. The order
 * of verification demands that gap: the root key is compared in between.
 */
final class PresentedCredential {

    private final CredentialKind kind;
    private String wireType;
    private String fileType;
    private PeerId endpointId;
    private RootPublicKey root;
    private Long expiresAt;
    private Map<String, String> attributes = Map.of();
    private Nonce nonce;
    private byte[] signature;

    private PresentedCredential(CredentialKind kind) {
        this.kind = kind;
    }

    /** @throws IllegalArgumentException if the JSON or one of its texts is malformed */
    static PresentedCredential parse(CredentialKind kind, String json) {
        PresentedCredential credential = new PresentedCredential(kind);
        StrictJson.read("credential", json, credential::member);
        if (kind == CredentialKind.PRODUCER) {
            required("endpoint_id", credential.endpointId);
        }
        required("root_pubkey", credential.root);
        required("expires_at", credential.expiresAt);
        required("signature", credential.signature);
        // an attribute without canonical form is malformed, not just badly signed
        CanonicalJson.encode(credential.attributes);
        return credential;
    }

    private void member(String name, JsonParser value) throws IOException {
        switch (name) {
            case "credential_type" -> wireType = StrictJson.textOrNull(name, value);
            case "type" -> fileType = StrictJson.textOrNull(name, value);
            case "endpoint_id" -> endpointId = hex(name, value, PeerId.LENGTH).map(PeerId::of).orElse(null);
            case "root_pubkey" -> root = RootPublicKey.fromHex(StrictJson.text(name, value));
            case "expires_at" -> expiresAt = StrictJson.unsigned(name, value);
            case "attributes" -> attributes = StrictJson.strings(name, value);
            case "nonce" -> nonce = hex(name, value, Nonce.LENGTH).map(Nonce::of).orElse(null);
            case "signature" -> signature = signature(StrictJson.text(name, value));
            default -> StrictJson.skip(value);
        }
    }

    private static Optional<byte[]> hex(String name, JsonParser value, int length) throws IOException {
        return Optional.ofNullable(StrictJson.textOrNull(name, value)).map(text -> LowerHex.parse(name, text, length));
    }

    private static byte[] signature(String hex) {
        return hex.isEmpty() ? new byte[0] : LowerHex.parse("signature", hex, Credential.SIGNATURE_LENGTH);
    }

    private static void required(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": none (expected: a value)");
        }
    }

    RootPublicKey root() {
        return root;
    }

    /** @throws IllegalArgumentException on a type that does not exist, or a nonce too many or missing */
    Credential toCredential() {
        return kind == CredentialKind.PRODUCER ? toProducer() : toConsumer();
    }

    /** By the type that credential files have: {@code producer} or that of a consumer's. */
    Credential toCredentialOfItsType() {
        return "producer".equals(type()) ? toProducer() : toConsumer();
    }

    EnrollmentCredential toProducer() {
        required("endpoint_id", endpointId);
        return EnrollmentCredential.of(endpointId, root, expiresAt, attributes, signature);
    }

    ConsumerEnrollmentCredential toConsumer() {
        ConsumerEnrollmentCredential.Type known = ConsumerEnrollmentCredential.Type.of(type())
                .orElseThrow(() -> new IllegalArgumentException(
                        "credential_type: " + (type() == null ? "none" : "an unknown one") + " (expected: policy or ott)"));
        return ConsumerEnrollmentCredential.of(known, Optional.ofNullable(endpointId), root, expiresAt, attributes,
                Optional.ofNullable(nonce), signature);
    }

    private String type() {
        return wireType == null ? fileType : wireType;
    }
}
