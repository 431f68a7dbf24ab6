package io.quarkiverse.aster.trust.delegated;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.Signatures;

/**
 * The directory's root key vouches for a key that signs tokens.
 *
 * @param signingPubkey the key, 64 lower-case hex digits
 * @param keyId its name, printable ASCII
 * @param validFrom in seconds since 1970
 * @param validUntil in seconds since 1970, the last one included
 * @param rootSignature 128 hex digits
 */
public record SigningKeyAttestation(String signingPubkey, String keyId, long validFrom, long validUntil,
        String rootSignature) {

    /** @throws IllegalArgumentException on another form of any of them */
    public SigningKeyAttestation {
        RootPublicKey.fromHex(signingPubkey);
        SignedText.requireAscii("key_id", keyId);
        HexFormat.of().parseHex(rootSignature);
    }

    /** The bytes that the signature is over. */
    public byte[] signingBytes() {
        return SignedText.of(new TreeMap<>(Map.of("signing_pubkey", signingPubkey, "key_id", keyId, "valid_from", validFrom,
                "valid_until", validUntil)));
    }

    boolean isSignedBy(RootPublicKey directory) {
        return Signatures.verify(directory.bytes(), signingBytes(), HexFormat.of().parseHex(rootSignature));
    }

    byte[] signingKey() {
        return HexFormat.of().parseHex(signingPubkey);
    }
}
