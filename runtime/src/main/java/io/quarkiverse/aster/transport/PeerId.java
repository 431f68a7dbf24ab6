package io.quarkiverse.aster.transport;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Who a peer is: its Ed25519 public key, 32 bytes, as the handshake of the connection proved it. Written as 64 lower-case hex
 * digits.
 */
public final class PeerId {

    /** The length of a key in bytes. */
    public static final int LENGTH = 32;

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] key;
    private final String hex;

    private PeerId(byte[] key) {
        this.key = key;
        this.hex = HEX.formatHex(key);
    }

    /**
     * @param key 32 bytes, copied; not checked to be a point of the curve
     * @throws IllegalArgumentException on any other length
     */
    public static PeerId of(byte[] key) {
        Objects.requireNonNull(key, "key");
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("peer id: " + key.length + " bytes (expected: " + LENGTH + ")");
        }
        return new PeerId(key.clone());
    }

    /**
     * @param hex 64 hex digits, of any case
     * @throws IllegalArgumentException on anything else
     */
    public static PeerId fromHex(String hex) {
        Objects.requireNonNull(hex, "hex");
        if (!isHex(hex)) {
            throw new IllegalArgumentException("peer id: " + hex.length() + " characters (expected: 64 hex digits)");
        }
        return new PeerId(HEX.parseHex(hex));
    }

    /** Whether the text is 64 hex digits. */
    public static boolean isHex(String text) {
        return text.length() == 2 * LENGTH && text.chars().allMatch(HexFormat::isHexDigit);
    }

    /** A copy of the key. */
    public byte[] bytes() {
        return key.clone();
    }

    /** 64 lower-case hex digits. */
    public String hex() {
        return hex;
    }

    /** The first 10 hex digits, for logs and people; not unique. */
    public String shortForm() {
        return hex.substring(0, 10);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeerId id && Arrays.equals(key, id.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return hex;
    }
}
