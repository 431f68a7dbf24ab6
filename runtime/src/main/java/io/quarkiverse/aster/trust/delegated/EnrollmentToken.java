package io.quarkiverse.aster.trust.delegated;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.Signatures;

/**
 * The directory lets one consumer use one service. Texts are printable ASCII, times in seconds since 1970.
 *
 * @param consumerHandle whom the directory knows the consumer as
 * @param consumerPubkey with which key it proves to be that one, 64 lower-case hex digits
 * @param targetHandle whose service it is
 * @param targetService which one
 * @param targetContractId with which contract
 * @param roles the capabilities of the consumer
 * @param issuedAt from when it counts
 * @param expiresAt until when, the last second included
 * @param signingKeyId the {@link SigningKeyAttestation#keyId()} of the key that signed it
 * @param signature 128 hex digits
 */
public record EnrollmentToken(String consumerHandle, String consumerPubkey, String targetHandle, String targetService,
        String targetContractId, List<String> roles, long issuedAt, long expiresAt, String signingKeyId, String signature) {

    /** @throws IllegalArgumentException on another form of any of them */
    public EnrollmentToken {
        SignedText.requireAscii("consumer_handle", consumerHandle);
        RootPublicKey.fromHex(consumerPubkey);
        SignedText.requireAscii("target_handle", targetHandle);
        SignedText.requireAscii("target_service", targetService);
        SignedText.requireAscii("target_contract_id", targetContractId);
        roles = List.copyOf(roles);
        roles.forEach(role -> SignedText.requireAscii("roles", role));
        SignedText.requireAscii("signing_key_id", signingKeyId);
        HexFormat.of().parseHex(signature);
    }

    /** The bytes that the signature is over. */
    public byte[] signingBytes() {
        return SignedText.of(new TreeMap<>(Map.of("consumer_handle", consumerHandle, "consumer_pubkey", consumerPubkey,
                "target_handle", targetHandle, "target_service", targetService, "target_contract_id", targetContractId, "roles",
                roles, "issued_at", issuedAt, "expires_at", expiresAt, "signing_key_id", signingKeyId)));
    }

    boolean isSignedBy(byte[] signingKey) {
        return Signatures.verify(signingKey, signingBytes(), HexFormat.of().parseHex(signature));
    }

    byte[] consumerKey() {
        return HexFormat.of().parseHex(consumerPubkey);
    }

    /** Leaves the signature out. */
    @Override
    public String toString() {
        return "EnrollmentToken[" + consumerHandle + " for " + targetHandle + "/" + targetService + "]";
    }
}
