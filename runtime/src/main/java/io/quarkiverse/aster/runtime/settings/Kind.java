package io.quarkiverse.aster.runtime.settings;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.trust.store.UserPath;

/**
 * What a setting of the protocol's own forms may be, and how its text becomes that of the configuration key. Messages have no
 * text of keys.
 */
final class Kind {

    private static final int KEY_LENGTH = 32;
    private static final int MAX_SHOWN = 100;

    /** Any text. */
    static final Kind TEXT = new Kind(String.class, true, text -> text);
    /** The name of a file or folder; a leading {@code ~} is the home directory. */
    static final Kind PATH = new Kind(String.class, true, UserPath::expand);
    /** The words of Python's implementation, of any case. */
    static final Kind BOOL = new Kind(Boolean.class, false, Kind::bool);
    /** 32 bytes in hex, of any case. */
    static final Kind HEX = new Kind(String.class, false, Kind::hex);
    /** 32 bytes in base64. */
    static final Kind BASE64 = new Kind(String.class, true, Kind::base64);
    /** Milliseconds. */
    static final Kind MILLIS = new Kind(Long.class, false, text -> count(text, 0) + "ms");
    /** Seconds. */
    static final Kind SECONDS = new Kind(Long.class, false, text -> count(text, 1) + "s");
    /** A UDP or TCP port, 0 for none. */
    static final Kind PORT = new Kind(Long.class, false, Kind::port);
    /** How much is logged. */
    static final Kind LEVEL = new Kind(String.class, false, Kind::level);

    private final Class<?> toml;
    private final boolean clears;
    private final UnaryOperator<String> converter;

    private Kind(Class<?> toml, boolean clears, UnaryOperator<String> converter) {
        this.toml = toml;
        this.clears = clears;
        this.converter = converter;
    }

    /** One of some words, of any case. */
    static Kind oneOf(String... words) {
        List<String> all = List.of(words);
        return new Kind(String.class, true, text -> {
            String word = text.toLowerCase(Locale.ROOT);
            if (!all.contains(word)) {
                throw wrong(text, String.join(", ", all));
            }
            return word;
        });
    }

    /**
     * @param text as a variable has it; empty clears what a weaker source says, where that makes sense
     * @return as the configuration key has it
     * @throws IllegalArgumentException with what was found and what was expected
     */
    String fromText(String text) {
        String trimmed = text.strip();
        return trimmed.isEmpty() && clears ? "" : converter.apply(trimmed);
    }

    /** The same for a value of a TOML file, which has types of its own. */
    String fromToml(Object value) {
        if (!toml.isInstance(value)) {
            throw new IllegalArgumentException(typeName(value.getClass()) + " (expected: " + typeName(toml) + ")");
        }
        return fromText(value.toString());
    }

    private static String typeName(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == Boolean.class) {
            return "a boolean";
        }
        return type == Long.class ? "an integer" : "an array or a table";
    }

    private static String bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "on" -> "true";
            case "0", "false", "no", "off" -> "false";
            default -> throw wrong(text, "1, true, yes or on; 0, false, no or off");
        };
    }

    private static String hex(String text) {
        if (text.length() != 2 * KEY_LENGTH || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException(
                    text.length() + " characters (expected: " + 2 * KEY_LENGTH + " hex digits)");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String base64(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // without the cause, which may repeat a part of the key
            throw new IllegalArgumentException("not base64 (expected: base64 of " + KEY_LENGTH + " bytes)");
        }
        int length = bytes.length;
        Arrays.fill(bytes, (byte) 0);
        if (length != KEY_LENGTH) {
            throw new IllegalArgumentException(length + " bytes (expected: " + KEY_LENGTH + ")");
        }
        return text;
    }

    private static long count(String text, int min) {
        try {
            long count = Long.parseLong(text);
            if (count >= min) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw wrong(text, "an integer");
        }
        throw wrong(text, ">= " + min);
    }

    private static String port(String text) {
        long port = count(text, 0);
        if (port > 0xffff) {
            throw wrong(text, "0 to 65535");
        }
        return Long.toString(port);
    }

    private static String level(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "debug" -> "DEBUG";
            case "info" -> "INFO";
            case "warn", "warning" -> "WARN";
            case "error" -> "ERROR";
            default -> throw wrong(text, "debug, info, warning or error");
        };
    }

    private static IllegalArgumentException wrong(String text, String expected) {
        return new IllegalArgumentException("\"" + Shown.plain(text, MAX_SHOWN) + "\" (expected: " + expected + ")");
    }
}
