package io.quarkiverse.aster.trust;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;

/** A producer's credential: always bound to one endpoint, good any number of times until it expires. */
public final class EnrollmentCredential extends Credential {

    private final PeerId endpointId;

    private EnrollmentCredential(PeerId endpointId, RootPublicKey root, long expiresAt, Map<String, String> attributes,
            byte[] signature) {
        super(root, expiresAt, attributes, signature);
        this.endpointId = Objects.requireNonNull(endpointId, "endpointId");
    }

    /**
     * Signs one.
     *
     * @param expiresAt in seconds since 1970, unsigned
     * @throws IllegalArgumentException on an attribute whose name is reserved but not defined, or that is not Unicode
     */
    public static EnrollmentCredential sign(RootKey root, PeerId endpointId, long expiresAt, Map<String, String> attributes) {
        Attributes.requireDefined(attributes);
        EnrollmentCredential unsigned = of(endpointId, root.publicKey(), expiresAt, attributes, new byte[0]);
        return of(endpointId, root.publicKey(), expiresAt, attributes, root.sign(unsigned.signingBytes()));
    }

    /**
     * Puts together one that was signed elsewhere.
     *
     * @param expiresAt in seconds since 1970, unsigned
     * @param signature 64 bytes, or none; not verified here
     * @throws IllegalArgumentException on a signature of any other length, or an attribute that is not Unicode
     */
    public static EnrollmentCredential of(PeerId endpointId, RootPublicKey root, long expiresAt,
            Map<String, String> attributes, byte[] signature) {
        return new EnrollmentCredential(endpointId, root, expiresAt, attributes, signature);
    }

    /**
     * Reads its JSON, strictly, at most 65536 characters of it.
     *
     * @throws IllegalArgumentException on anything that is not such a credential; the message repeats nothing of it
     */
    public static EnrollmentCredential parse(String json) {
        return PresentedCredential.parse(CredentialKind.PRODUCER, json).toProducer();
    }

    @Override
    public Optional<PeerId> endpointId() {
        return Optional.of(endpointId);
    }

    @Override
    public byte[] signingBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(endpointId.hex().getBytes(StandardCharsets.US_ASCII));
        writeTerms(out);
        return out.toByteArray();
    }

    @Override
    public String toJson() {
        return "{\"endpoint_id\":\"" + endpointId + "\"," + rootAndTermsJson() + ',' + signatureJson() + '}';
    }

    @Override
    public String toString() {
        return "EnrollmentCredential[endpoint " + endpointId + ", " + terms() + "]";
    }
}
