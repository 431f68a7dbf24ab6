package io.quarkiverse.aster.trust;

import java.util.HexFormat;

/** Hex as signed documents must have it: lower case and nothing else, so that one value has one text. */
final class LowerHex {

    private static final HexFormat HEX = HexFormat.of();

    private LowerHex() {
    }

    static String format(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    /**
     * @param name of the value, for the message, which does not repeat the text
     * @throws IllegalArgumentException unless the text is that many bytes in lower-case digits
     */
    static byte[] parse(String name, String text, int length) {
        if (text.length() != 2 * length || !text.chars().allMatch(LowerHex::isDigit)) {
            throw new IllegalArgumentException(
                    name + ": " + text.length() + " characters (expected: " + 2 * length + " lower-case hex digits)");
        }
        return HEX.parseHex(text);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
}
