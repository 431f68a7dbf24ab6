package io.quarkiverse.aster.deployment.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

import io.quarkiverse.aster.Naming;
import io.quarkiverse.aster.contract.DeclaredNames;

/** The rules for names on the wire. */
final class WireNames {

    /** The longest name of a service, method or field, in characters. */
    static final int MAX_LENGTH = 256;

    /** By code points, which unlike the order of {@code String} does not depend on UTF-16. */
    static final Comparator<String> CODE_POINT_ORDER = (a, b) -> Arrays.compare(a.codePoints().toArray(),
            b.codePoints().toArray());

    private WireNames() {
    }

    /** The wire name of a Java field, component or parameter. */
    static String ofField(String javaName, Naming naming) {
        return naming == Naming.AS_DECLARED ? javaName : snakeCase(javaName);
    }

    /**
     * The name in snake case; a run of upper-case letters is one word, but its last letter begins the next word if a
     * lower-case letter follows: {@code userID} is {@code user_id}, {@code HTTPServer} is {@code http_server}.
     */
    static String snakeCase(String javaName) {
        int[] in = javaName.codePoints().toArray();
        StringBuilder out = new StringBuilder(in.length + 8);
        for (int i = 0; i < in.length; i++) {
            if (isUpper(in[i]) && i > 0 && Character.isLetterOrDigit(in[i - 1])
                    && (!isUpper(in[i - 1]) || i + 1 < in.length && isLower(in[i + 1]))) {
                out.append('_');
            }
            out.appendCodePoint(Character.toLowerCase(in[i]));
        }
        return out.toString();
    }

    /** The name without underscores, the first letter of each part in upper case: {@code get_status} is {@code GetStatus}. */
    static String pascalCase(String wireName) {
        StringBuilder out = new StringBuilder(wireName.length());
        for (String part : wireName.split("_")) {
            if (!part.isEmpty()) {
                int first = part.codePointAt(0);
                out.appendCodePoint(Character.toUpperCase(first)).append(part, Character.charCount(first), part.length());
            }
        }
        return out.toString();
    }

    /** What is wrong with that name, or empty if it may go on the wire. */
    static Optional<String> flaw(String name) {
        if (name.isBlank()) {
            return Optional.of("is blank");
        }
        int length = name.codePointCount(0, name.length());
        if (length > MAX_LENGTH) {
            return Optional.of("has " + length + " characters (expected: <= " + MAX_LENGTH + ")");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("contains a control character");
        }
        return DeclaredNames.problem("is not portable", name);
    }

    /** Letters without a lower-case form count as lower case, so that the result is stable under a second conversion. */
    private static boolean isUpper(int codePoint) {
        return Character.toLowerCase(codePoint) != codePoint;
    }

    private static boolean isLower(int codePoint) {
        return Character.isLetter(codePoint) && !isUpper(codePoint);
    }
}
