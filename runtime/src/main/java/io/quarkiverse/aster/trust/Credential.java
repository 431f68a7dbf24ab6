package io.quarkiverse.aster.trust;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;

/**
 * What a root key says about an endpoint, until a point in time. Immutable. Having an object of this type says nothing about
 * its signature: that is what {@link CredentialVerifier} is for. {@link #toString()} leaves signature and nonce out.
 */
public abstract sealed class Credential permits EnrollmentCredential, ConsumerEnrollmentCredential {

    /** The length of a signature in bytes. */
    public static final int SIGNATURE_LENGTH = Signatures.LENGTH;

    private final RootPublicKey root;
    private final long expiresAt;
    private final Map<String, String> attributes;
    private final byte[] canonicalAttributes;
    private final byte[] signature;

    /**
     * @throws IllegalArgumentException on a signature that is neither empty nor 64 bytes, or attributes with lone surrogates
     */
    Credential(RootPublicKey root, long expiresAt, Map<String, String> attributes, byte[] signature) {
        if (signature.length != 0 && signature.length != SIGNATURE_LENGTH) {
            throw new IllegalArgumentException(
                    "signature: " + signature.length + " bytes (expected: " + SIGNATURE_LENGTH + ", or none)");
        }
        this.root = root;
        this.expiresAt = expiresAt;
        this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        this.canonicalAttributes = CanonicalJson.encode(this.attributes);
        this.signature = signature.clone();
    }

    /**
     * Reads the JSON of a credential file, strictly, at most 65536 characters of it. Its {@code type} says what it is:
     * {@code producer}, {@code policy} or {@code ott}.
     *
     * @throws IllegalArgumentException on anything that is not a credential; the message repeats nothing of it
     */
    public static Credential parse(String json) {
        return PresentedCredential.parse(CredentialKind.CONSUMER, json).toCredentialOfItsType();
    }

    /** The root key that the credential itself names. Whoever wrote the credential chose it: trust only a configured one. */
    public RootPublicKey root() {
        return root;
    }

    /** When it ends, in seconds since 1970, unsigned. From this very second on it is worth nothing. */
    public long expiresAt() {
        return expiresAt;
    }

    /** What it says about the endpoint, in the order in which it was written. Unmodifiable. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** The only endpoint that may present it; empty if any endpoint may. */
    public abstract Optional<PeerId> endpointId();

    /** A copy of the signature: 64 bytes, or none if it is not signed. */
    public byte[] signature() {
        return signature.clone();
    }

    /** The bytes that the signature is over. */
    public abstract byte[] signingBytes();

    /** Whether the signature is that of the root key which the credential names. Says nothing about that key. */
    public boolean isSigned() {
        return root.verifies(signingBytes(), signature);
    }

    /** The JSON that is sent to whom it shall convince. It is as good as the credential: keep it secret. */
    public abstract String toJson();

    final void writeTerms(ByteArrayOutputStream out) {
        out.writeBytes(root.bytes());
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(expiresAt).array());
        out.writeBytes(canonicalAttributes);
    }

    final String rootAndTermsJson() {
        StringBuilder json = new StringBuilder("\"root_pubkey\":\"").append(root.hex()).append("\",\"expires_at\":")
                .append(Long.toUnsignedString(expiresAt)).append(",\"attributes\":{");
        String separator = "";
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            json.append(separator).append(CanonicalJson.quote(attribute.getKey())).append(':')
                    .append(CanonicalJson.quote(attribute.getValue()));
            separator = ",";
        }
        return json.append('}').toString();
    }

    final String signatureJson() {
        return "\"signature\":\"" + LowerHex.format(signature) + '"';
    }

    final String terms() {
        return "root " + root + ", expires at " + Long.toUnsignedString(expiresAt) + ", attributes " + attributes;
    }

    /** Equal if they say the same and are signed alike. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Credential credential && getClass() == other.getClass()
                && Arrays.equals(signingBytes(), credential.signingBytes())
                && Arrays.equals(signature, credential.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signingBytes());
    }
}
