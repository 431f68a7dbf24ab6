package io.quarkiverse.aster.trust.delegated;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.Signatures;

/**
 * What a service asks of tokens of the directory.
 *
 * @param targetHandle whose service this is
 * @param targetService which one
 * @param targetContractId with which contract
 * @param directory the directory's root public key
 */
public record DelegatedPolicy(String targetHandle, String targetService, String targetContractId, RootPublicKey directory) {

    private static final String CONTEXT = "aster.admission";

    public DelegatedPolicy {
        Objects.requireNonNull(targetHandle, "targetHandle");
        Objects.requireNonNull(targetService, "targetService");
        Objects.requireNonNull(targetContractId, "targetContractId");
        Objects.requireNonNull(directory, "directory");
    }

    /**
     * Checks a token, in the order of the protocol.
     *
     * @param now in seconds since 1970
     * @return empty if it counts; {@code UNAUTHENTICATED} if it is not genuine or not of now, {@code PERMISSION_DENIED} if it
     *         is for something else
     */
    public Optional<StatusCode> verify(EnrollmentToken token, SigningKeyAttestation attestation, long now) {
        boolean genuine = attestation.isSignedBy(directory)
                && attestation.validFrom() <= now && now <= attestation.validUntil()
                && token.signingKeyId().equals(attestation.keyId())
                && token.isSignedBy(attestation.signingKey())
                && token.issuedAt() <= now && now <= token.expiresAt();
        if (!genuine) {
            return Optional.of(StatusCode.UNAUTHENTICATED);
        }
        boolean forThisService = token.targetHandle().equals(targetHandle) && token.targetService().equals(targetService)
                && token.targetContractId().equals(targetContractId);
        return forThisService ? Optional.empty() : Optional.of(StatusCode.PERMISSION_DENIED);
    }

    /** What the consumer of a token has to sign to prove that it is the one. */
    public byte[] challenge(Nonce nonce) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(nonce.bytes());
        out.writeBytes((targetHandle + targetService + CONTEXT).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** Whether the token's consumer has signed the challenge. */
    public boolean isProof(EnrollmentToken token, Nonce nonce, byte[] signature) {
        return Signatures.verify(token.consumerKey(), challenge(nonce), signature);
    }

    /** What admission by that token says of the peer. */
    public static Map<String, String> attributes(EnrollmentToken token) {
        return Map.of(Attributes.ROLE, String.join(",", token.roles()));
    }
}
