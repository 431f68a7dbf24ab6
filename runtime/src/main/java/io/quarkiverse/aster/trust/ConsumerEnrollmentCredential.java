package io.quarkiverse.aster.trust;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;

/** A consumer's credential: a policy, or a one-time token. */
public final class ConsumerEnrollmentCredential extends Credential {

    /** The kinds there are; the ordinal is the byte that gets signed. */
    public enum Type {
        /** Good any number of times until it expires. */
        POLICY("policy"),
        /** A one-time token: good for one admission, ever. Has a nonce. */
        OTT("ott");

        private final String protocolName;

        Type(String protocolName) {
            this.protocolName = protocolName;
        }

        /** As in JSON: {@code policy} or {@code ott}. */
        public String protocolName() {
            return protocolName;
        }

        static Optional<Type> of(String protocolName) {
            for (Type type : values()) {
                if (type.protocolName.equals(protocolName)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    private final Type type;
    private final Optional<PeerId> endpointId;
    private final Optional<Nonce> nonce;

    private ConsumerEnrollmentCredential(Type type, Optional<PeerId> endpointId, RootPublicKey root, long expiresAt,
            Map<String, String> attributes, Optional<Nonce> nonce, byte[] signature) {
        super(root, expiresAt, attributes, signature);
        this.type = Objects.requireNonNull(type, "type");
        this.endpointId = Objects.requireNonNull(endpointId, "endpointId");
        this.nonce = Objects.requireNonNull(nonce, "nonce");
        if (type == Type.OTT && nonce.isEmpty()) {
            throw new IllegalArgumentException("one-time token: no nonce (expected: " + Nonce.LENGTH + " bytes)");
        }
        if (type == Type.POLICY && nonce.isPresent()) {
            throw new IllegalArgumentException("policy credential: has a nonce (expected: none)");
        }
    }

    /**
     * Signs a policy.
     *
     * @param endpointId the only endpoint that may present it; empty: whoever has it
     * @param expiresAt in seconds since 1970, unsigned
     * @throws IllegalArgumentException on an attribute whose name is reserved but not defined, or that is not Unicode
     */
    public static ConsumerEnrollmentCredential signPolicy(RootKey root, Optional<PeerId> endpointId, long expiresAt,
            Map<String, String> attributes) {
        return sign(root, Type.POLICY, endpointId, expiresAt, attributes, Optional.empty());
    }

    /**
     * Signs a one-time token.
     *
     * @param endpointId the only endpoint that may present it; empty: whoever is first
     * @param expiresAt in seconds since 1970, unsigned
     * @param nonce different for each token, see {@link Nonce#random()}
     * @throws IllegalArgumentException on an attribute whose name is reserved but not defined, or that is not Unicode
     */
    public static ConsumerEnrollmentCredential signOneTimeToken(RootKey root, Optional<PeerId> endpointId, long expiresAt,
            Map<String, String> attributes, Nonce nonce) {
        return sign(root, Type.OTT, endpointId, expiresAt, attributes, Optional.of(nonce));
    }

    private static ConsumerEnrollmentCredential sign(RootKey root, Type type, Optional<PeerId> endpointId, long expiresAt,
            Map<String, String> attributes, Optional<Nonce> nonce) {
        Attributes.requireDefined(attributes);
        ConsumerEnrollmentCredential unsigned = of(type, endpointId, root.publicKey(), expiresAt, attributes, nonce,
                new byte[0]);
        return of(type, endpointId, root.publicKey(), expiresAt, attributes, nonce, root.sign(unsigned.signingBytes()));
    }

    /**
     * Puts together one that was signed elsewhere.
     *
     * @param expiresAt in seconds since 1970, unsigned
     * @param nonce for a one-time token, and for nothing else
     * @param signature 64 bytes, or none; not verified here
     * @throws IllegalArgumentException on a signature of any other length, a nonce too many or missing, or an attribute that
     *         is not Unicode
     */
    public static ConsumerEnrollmentCredential of(Type type, Optional<PeerId> endpointId, RootPublicKey root, long expiresAt,
            Map<String, String> attributes, Optional<Nonce> nonce, byte[] signature) {
        return new ConsumerEnrollmentCredential(type, endpointId, root, expiresAt, attributes, nonce, signature);
    }

    /**
     * Reads its JSON, strictly, at most 65536 characters of it. Its type may be under {@code credential_type}, as on the wire,
     * or {@code type}, as in files.
     *
     * @throws IllegalArgumentException on anything that is not such a credential; the message repeats nothing of it
     */
    public static ConsumerEnrollmentCredential parse(String json) {
        return PresentedCredential.parse(CredentialKind.CONSUMER, json).toConsumer();
    }

    /** Policy or one-time token. */
    public Type type() {
        return type;
    }

    @Override
    public Optional<PeerId> endpointId() {
        return endpointId;
    }

    /** What makes a one-time token unique; a policy has none. */
    public Optional<Nonce> nonce() {
        return nonce;
    }

    @Override
    public byte[] signingBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type.ordinal());
        out.write(endpointId.isPresent() ? 1 : 0);
        endpointId.ifPresent(id -> out.writeBytes(id.hex().getBytes(StandardCharsets.US_ASCII)));
        writeTerms(out);
        out.write(nonce.isPresent() ? 1 : 0);
        nonce.ifPresent(value -> out.writeBytes(value.bytes()));
        return out.toByteArray();
    }

    @Override
    public String toJson() {
        return "{\"credential_type\":\"" + type.protocolName() + "\"," + rootAndTermsJson() + ",\"endpoint_id\":"
                + textOrNull(endpointId.map(PeerId::hex)) + ",\"nonce\":" + textOrNull(nonce.map(Nonce::hex)) + ','
                + signatureJson() + '}';
    }

    private static String textOrNull(Optional<String> hex) {
        return hex.map(text -> '"' + text + '"').orElse("null");
    }

    @Override
    public String toString() {
        return "ConsumerEnrollmentCredential[" + type.protocolName() + ", endpoint "
                + endpointId.map(PeerId::hex).orElse("any") + ", " + terms() + "]";
    }
}
