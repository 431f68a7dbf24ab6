package io.quarkiverse.aster.trust.delegated;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The bytes the directory signs: JSON without white space, keys sorted. Of printable ASCII only, because implementations
 * disagree on how to escape the rest.
 */
final class SignedText {

    private SignedText() {
    }

    /** @param members of values {@code String}, {@code Long} or {@code List<String>} */
    static byte[] of(SortedMap<String, Object> members) {
        return members.entrySet().stream().map(SignedText::member).collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String member(Map.Entry<String, Object> member) {
        return quote(member.getKey()) + ":" + value(member.getValue());
    }

    private static String value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(SignedText::value).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? quote(text) : value.toString();
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** @throws IllegalArgumentException if the text has any other characters */
    static String requireAscii(String name, String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(name + ": other characters (expected: printable ASCII)");
        }
        return text;
    }
}
