package io.quarkiverse.aster.trust;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

/** What makes a one-time token a different one from every other: 32 random bytes. */
public final class Nonce {

    /** The length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Nonce(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A fresh one. */
    public static Nonce random() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new Nonce(bytes);
    }

    /**
     * @param bytes copied
     * @throws IllegalArgumentException unless there are 32
     */
    public static Nonce of(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("nonce: " + bytes.length + " bytes (expected: " + LENGTH + ")");
        }
        return new Nonce(bytes.clone());
    }

    /**
     * @param hex 64 lower-case hex digits
     * @throws IllegalArgumentException on anything else
     */
    public static Nonce fromHex(String hex) {
        return new Nonce(LowerHex.parse("nonce", hex, LENGTH));
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** 64 lower-case hex digits. */
    public String hex() {
        return LowerHex.format(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nonce nonce && Arrays.equals(bytes, nonce.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The first 8 hex digits: enough to find it in a log, not enough to write the token. */
    @Override
    public String toString() {
        return "Nonce[" + hex().substring(0, 8) + "]";
    }
}
