package io.quarkiverse.aster.registry;

import java.util.Locale;

import org.bouncycastle.util.encoders.Base32;
import org.bouncycastle.util.encoders.DecoderException;

/** The text of a ticket: what kind it is, then its bytes in base32, lower case and without padding. */
final class TicketText {

    /** Of the bytes: some hundred addresses. Tickets of more are neither written nor read. */
    static final int MAX_LENGTH = 4096;

    private static final int MAX_TEXT = (MAX_LENGTH * 8 + 4) / 5;
    /** Base32 goes by five bytes, which are eight characters. */
    private static final int GROUP = 8;

    private TicketText() {
    }

    static String format(String prefix, byte[] payload) {
        String padded = Base32.toBase32String(payload);
        int end = padded.indexOf('=');
        return prefix + (end < 0 ? padded : padded.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException if it is no such ticket; the message does not repeat the text, which may hold a secret
     */
    static byte[] parse(String prefix, String text) {
        if (!text.startsWith(prefix)) {
            throw new IllegalArgumentException("ticket: another kind (expected: " + prefix + "...)");
        }
        String digits = text.substring(prefix.length());
        if (digits.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "ticket: " + digits.length() + " characters (expected: <= " + MAX_TEXT + ")");
        }
        byte[] payload = decode(digits);
        if (!format(prefix, payload).equals(text)) {
            throw new IllegalArgumentException("ticket: not the text of its bytes (expected: base32, lower case, no padding)");
        }
        return payload;
    }

    private static byte[] decode(String digits) {
        String padding = "=".repeat((GROUP - digits.length() % GROUP) % GROUP);
        try {
            return Base32.decode(digits.toUpperCase(Locale.ROOT) + padding);
        } catch (DecoderException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("ticket: not base32 (expected: lower case, no padding)", e);
        }
    }
}
