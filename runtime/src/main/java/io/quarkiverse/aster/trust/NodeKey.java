package io.quarkiverse.aster.trust;

import java.security.SecureRandom;
import java.util.Objects;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

import io.quarkiverse.aster.transport.PeerId;

/** The Ed25519 key of an endpoint. Its secret half never shows in {@link #toString()}. */
public final class NodeKey {

    /** The length of the secret in bytes. */
    public static final int SECRET_LENGTH = Ed25519PrivateKeyParameters.KEY_SIZE;

    private final Ed25519PrivateKeyParameters key;
    private final PeerId id;

    private NodeKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.id = PeerId.of(key.generatePublicKey().getEncoded());
    }

    /** A fresh key. */
    public static NodeKey generate() {
        return new NodeKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
    }

    /**
     * @param secret the 32-byte seed of RFC 8032, copied
     * @throws IllegalArgumentException on any other length
     */
    public static NodeKey of(byte[] secret) {
        Objects.requireNonNull(secret, "secret");
        if (secret.length != SECRET_LENGTH) {
            throw new IllegalArgumentException("secret key: " + secret.length + " bytes (expected: " + SECRET_LENGTH + ")");
        }
        return new NodeKey(new Ed25519PrivateKeyParameters(secret, 0));
    }

    /** The public half. */
    public PeerId id() {
        return id;
    }

    /** A copy of the 32-byte seed: a secret, to be stored or handed to a TLS engine and nowhere else. */
    public byte[] secret() {
        return key.getEncoded();
    }

    /** Signs a message: 64 bytes, for {@link Signatures#verify}. */
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public String toString() {
        return "NodeKey[" + id.shortForm() + "]";
    }
}
