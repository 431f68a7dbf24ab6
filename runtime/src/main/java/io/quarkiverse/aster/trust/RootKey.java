package io.quarkiverse.aster.trust;

import java.security.SecureRandom;
import java.util.Objects;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The Ed25519 key that signs every credential of a deployment. It stays off-line, with the operator; nodes get
 * {@link #publicKey()}. Its secret half never shows in {@link #toString()}.
 */
public final class RootKey {

    /** The length of the secret in bytes. */
    public static final int SECRET_LENGTH = Ed25519PrivateKeyParameters.KEY_SIZE;

    private final Ed25519PrivateKeyParameters key;
    private final RootPublicKey publicKey;

    private RootKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.publicKey = RootPublicKey.of(key.generatePublicKey().getEncoded());
    }

    /** A fresh key. */
    public static RootKey generate() {
        return new RootKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
    }

    /**
     * @param secret the 32-byte seed of RFC 8032, copied
     * @throws IllegalArgumentException on any other length
     */
    public static RootKey of(byte[] secret) {
        Objects.requireNonNull(secret, "secret");
        if (secret.length != SECRET_LENGTH) {
            throw new IllegalArgumentException("root key: " + secret.length + " bytes (expected: " + SECRET_LENGTH + ")");
        }
        return new RootKey(new Ed25519PrivateKeyParameters(secret, 0));
    }

    /** The half that nodes get. */
    public RootPublicKey publicKey() {
        return publicKey;
    }

    /** A copy of the 32-byte seed: a secret, to be stored off-line and nowhere else. */
    public byte[] secret() {
        return key.getEncoded();
    }

    byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public String toString() {
        return "RootKey[" + publicKey + "]";
    }
}
