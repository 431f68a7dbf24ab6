package io.quarkiverse.aster.runtime.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.ResourceExhaustedException;

/** What a caller sends along with a call: two parallel lists on the wire, a map for everybody else. */
public final class Metadata {

    public static final int MAX_ENTRIES = 64;
    /** In characters. */
    public static final int MAX_KEY_LENGTH = 256;
    /** In characters. */
    public static final int MAX_VALUE_LENGTH = 4096;
    /** Keys and values together, in UTF-8 bytes. */
    public static final int MAX_TOTAL_BYTES = 8192;

    private Metadata() {
    }

    /**
     * The lists as an unmodifiable map; of equal keys the last counts.
     *
     * @throws InvalidArgumentException if the lists differ in length
     * @throws ResourceExhaustedException if a limit is exceeded
     */
    public static Map<String, String> toMap(List<String> keys, List<String> values) {
        if (keys.isEmpty() && values.isEmpty()) {
            return Map.of();
        }
        if (keys.size() != values.size()) {
            throw new InvalidArgumentException(
                    "metadata: " + keys.size() + " keys and " + values.size() + " values (expected: as many keys as values)");
        }
        check("entries", keys.size(), MAX_ENTRIES);
        Map<String, String> map = new LinkedHashMap<>();
        int total = 0;
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            String value = values.get(i);
            check("key length", key.length(), MAX_KEY_LENGTH);
            check("value length", value.length(), MAX_VALUE_LENGTH);
            total += utf8Length(key) + utf8Length(value);
            check("size in bytes", total, MAX_TOTAL_BYTES);
            map.put(key, value);
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * Checks what is to be sent.
     *
     * @throws ResourceExhaustedException if a limit is exceeded
     */
    public static void check(Map<String, String> metadata) {
        toMap(List.copyOf(metadata.keySet()), List.copyOf(metadata.values()));
    }

    private static void check(String what, int actual, int limit) {
        if (actual > limit) {
            throw new ResourceExhaustedException("metadata " + what + ": " + actual + " (expected: <= " + limit + ")");
        }
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
