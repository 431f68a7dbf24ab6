package io.quarkiverse.aster.transport;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Base58 with the alphabet of Bitcoin and no checksum, as Aster tickets use it. The conversion is quadratic in the length, so
 * decoding asks for the longest value its caller would accept and refuses longer text unread.
 */
final class Base58 {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final char ZERO = ALPHABET.charAt(0);
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    private Base58() {
    }

    /** The most characters that many bytes can take: 350 for 256. */
    static int maxTextLength(int bytes) {
        return (int) Math.ceil(bytes * Math.log(256) / Math.log(ALPHABET.length()));
    }

    static String encode(byte[] bytes) {
        StringBuilder reversed = new StringBuilder(maxTextLength(bytes.length));
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0;) {
            BigInteger[] step = rest.divideAndRemainder(BASE);
            reversed.append(ALPHABET.charAt(step[1].intValue()));
            rest = step[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            reversed.append(ZERO);
        }
        return reversed.reverse().toString();
    }

    /**
     * @param maxBytes the longest value accepted
     * @throws IllegalArgumentException on a character outside the alphabet, or more of them than such a value can take; the
     *         message does not repeat the text
     */
    static byte[] decode(String text, int maxBytes) {
        int maxLength = maxTextLength(maxBytes);
        if (text.length() > maxLength) {
            throw new IllegalArgumentException(
                    "base58 text: " + text.length() + " characters (expected: <= " + maxLength + ")");
        }
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == ZERO) {
            zeros++;
        }
        byte[] magnitude = magnitude(text, zeros);
        byte[] bytes = new byte[zeros + magnitude.length];
        System.arraycopy(magnitude, 0, bytes, zeros, magnitude.length);
        return bytes;
    }

    private static byte[] magnitude(String text, int from) {
        BigInteger value = BigInteger.ZERO;
        for (int i = from; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException(
                        "base58 text: character " + i + " is not a digit (expected: one of " + ALPHABET + ")");
            }
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        if (value.signum() == 0) {
            return new byte[0];
        }
        byte[] magnitude = value.toByteArray();
        // BigInteger puts a sign byte in front of a magnitude whose top bit is set
        return Arrays.copyOfRange(magnitude, magnitude[0] == 0 ? 1 : 0, magnitude.length);
    }
}
