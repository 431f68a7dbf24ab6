package io.quarkiverse.aster.trust;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The public half of a {@link RootKey}: what nodes are given to check credentials with. */
public final class RootPublicKey {

    /** The length of a key in bytes. */
    public static final int LENGTH = Ed25519.PUBLIC_KEY_SIZE;

    private final byte[] key;

    private RootPublicKey(byte[] key) {
        this.key = key;
    }

    /**
     * @param key 32 bytes, copied; not checked to be a point of the curve, see {@link #isUsable()}
     * @throws IllegalArgumentException on any other length
     */
    public static RootPublicKey of(byte[] key) {
        Objects.requireNonNull(key, "key");
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("root public key: " + key.length + " bytes (expected: " + LENGTH + ")");
        }
        return new RootPublicKey(key.clone());
    }

    /**
     * @param hex 64 lower-case hex digits
     * @throws IllegalArgumentException on anything else
     */
    public static RootPublicKey fromHex(String hex) {
        return new RootPublicKey(LowerHex.parse("root public key", hex, LENGTH));
    }

    /**
     * Whether the key can be a trust anchor: a point of the curve, canonically encoded, in the subgroup of prime order. For a
     * key of small order, such as 32 zero bytes, anybody can make signatures.
     */
    public boolean isUsable() {
        return Ed25519.validatePublicKeyFull(key, 0);
    }

    /** As {@link Signatures#verify}. */
    boolean verifies(byte[] message, byte[] signature) {
        return Signatures.verify(key, message, signature);
    }

    /** A copy of the key. */
    public byte[] bytes() {
        return key.clone();
    }

    /** 64 lower-case hex digits. */
    public String hex() {
        return LowerHex.format(key);
    }

    /** In constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RootPublicKey root && MessageDigest.isEqual(key, root.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return hex();
    }
}
