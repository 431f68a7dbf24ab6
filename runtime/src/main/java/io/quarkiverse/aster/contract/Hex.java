package io.quarkiverse.aster.contract;

import java.util.HexFormat;
import java.util.Locale;

/** Bytes as lower-case hex, the form in which the model holds hashes and defaults. */
final class Hex {

    private static final HexFormat FORMAT = HexFormat.of();
    private static final int SHOWN = 80;

    private Hex() {
    }

    static String of(byte[] bytes) {
        return FORMAT.formatHex(bytes);
    }

    static byte[] bytes(String hex) {
        return FORMAT.parseHex(hex);
    }

    /** The same in lower case; refuses what is no hex. */
    static String normalized(String member, String hex) {
        if (!isHex(hex)) {
            throw new ContractException(member + ": " + Shown.text(hex, SHOWN) + " (expected: an even number of hex digits)");
        }
        return lowerCase(hex);
    }

    /** As {@link #normalized} does, but what is no hex counts as no bytes, as in the reference's JSON reader. */
    static String lenient(String hex) {
        return isHex(hex) ? lowerCase(hex) : "";
    }

    static boolean isHash(String text) {
        return text.length() == 2 * Blake3.LENGTH && isHex(text) && text.equals(lowerCase(text));
    }

    private static boolean isHex(String text) {
        return text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
    }

    private static String lowerCase(String hex) {
        return hex.toLowerCase(Locale.ROOT);
    }
}
