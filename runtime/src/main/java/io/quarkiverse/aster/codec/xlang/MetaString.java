package io.quarkiverse.aster.codec.xlang;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The compact texts for names: five or six bits per character after one bit that says whether the last character is padding.
 *
 * @param encoding one of the constants
 */
record MetaString(int encoding, byte[] bytes) {

    static final int UTF_8 = 0;
    /** Five bits; in definitions an upper-case letter is {@code |} and its lower case. */
    static final int LOWER_SPECIAL = 1;
    static final int LOWER_UPPER_DIGIT = 2;
    static final int FIRST_TO_LOWER = 3;
    /** Only in the 0.16 form; definitions have the same as {@link #LOWER_SPECIAL}. */
    static final int ALL_TO_LOWER = 4;

    /** The two last codes of the six-bit alphabet in namespaces. */
    static final String NAMESPACE_SPECIALS = "._";
    /** The two last codes of the six-bit alphabet in type and field names. */
    static final String NAME_SPECIALS = "$_";

    private static final String FIVE_BIT = "abcdefghijklmnopqrstuvwxyz._$|";
    private static final String SIX_BIT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** Records compare arrays by identity. */
    boolean isEqualTo(MetaString other) {
        return encoding == other.encoding && Arrays.equals(bytes, other.bytes);
    }

    /** The shortest of the encodings of the 0.16 form, chosen as the libraries do. */
    static MetaString shortest(String text, String specials) {
        if (text.isEmpty() || fits(text, FIVE_BIT.substring(0, 29))) {
            return new MetaString(LOWER_SPECIAL, pack(text, FIVE_BIT, 5));
        }
        if (!fits(text, SIX_BIT + specials)) {
            return utf8(text);
        }
        int upper = (int) text.chars().filter(MetaString::isUpper).count();
        boolean digits = text.chars().anyMatch(c -> c >= '0' && c <= '9');
        if (!digits && upper == 1 && isUpper(text.charAt(0))) {
            return new MetaString(FIRST_TO_LOWER, pack(Character.toLowerCase(text.charAt(0)) + text.substring(1), FIVE_BIT, 5));
        }
        if (!digits && (text.length() + upper) * 5 < text.length() * 6) {
            return new MetaString(ALL_TO_LOWER, pack(escape(text), FIVE_BIT, 5));
        }
        return new MetaString(LOWER_UPPER_DIGIT, pack(text, SIX_BIT + specials, 6));
    }

    static MetaString utf8(String text) {
        return new MetaString(UTF_8, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws XlangFailure if the encoding is unknown or a code has no character
     */
    static String decode(int encoding, byte[] bytes, int offset, int length, String specials) {
        return switch (encoding) {
            case UTF_8 -> new String(bytes, offset, length, StandardCharsets.UTF_8);
            case LOWER_SPECIAL, ALL_TO_LOWER -> unescape(unpack(bytes, offset, length, FIVE_BIT, 5));
            case LOWER_UPPER_DIGIT -> unpack(bytes, offset, length, SIX_BIT + specials, 6);
            case FIRST_TO_LOWER -> firstUpper(unpack(bytes, offset, length, FIVE_BIT, 5));
            default -> throw new XlangFailure("encoding of a name: " + encoding + " (expected: 0 to 4)");
        };
    }

    private static boolean fits(String text, String alphabet) {
        return text.chars().allMatch(c -> alphabet.indexOf(c) >= 0);
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static byte[] pack(String text, String alphabet, int width) {
        int bits = text.length() * width + 1;
        if (text.isEmpty()) {
            return new byte[0];
        }
        byte[] packed = new byte[(bits + 7) / 8];
        int bit = 1;
        for (int i = 0; i < text.length(); i++) {
            int code = alphabet.indexOf(text.charAt(i));
            for (int b = width - 1; b >= 0; b--, bit++) {
                if ((code >>> b & 1) != 0) {
                    packed[bit / 8] |= (byte) (0x80 >>> bit % 8);
                }
            }
        }
        if (packed.length * 8 - bits >= width) {
            packed[0] |= (byte) 0x80;
        }
        return packed;
    }

    private static String unpack(byte[] bytes, int offset, int length, String alphabet, int width) {
        if (length == 0) {
            return "";
        }
        int count = (length * 8 - 1) / width;
        if ((bytes[offset] & 0x80) != 0) {
            count--;
        }
        StringBuilder text = new StringBuilder(count);
        int bit = 1;
        for (int i = 0; i < count; i++) {
            int code = 0;
            for (int b = 0; b < width; b++, bit++) {
                code = code << 1 | bytes[offset + bit / 8] >>> 7 - bit % 8 & 1;
            }
            if (code >= alphabet.length()) {
                throw new XlangFailure("character of a name: " + code + " (expected: < " + alphabet.length() + ")");
            }
            text.append(alphabet.charAt(code));
        }
        return text.toString();
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() * 2);
        for (char c : text.toCharArray()) {
            if (isUpper(c)) {
                escaped.append('|').append(Character.toLowerCase(c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String unescape(String text) {
        if (text.indexOf('|') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c == '|' && i + 1 < text.length() ? Character.toUpperCase(text.charAt(++i)) : c);
        }
        return plain.toString();
    }

    private static String firstUpper(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
