package io.quarkiverse.aster.dev.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Cuts up what a page is told, so that each part is one frame of its WebSocket. Vert.x makes several of what is longer, and
 * lets other threads write in between, which ends the connection.
 */
final class Parts {

    /** Of the rows of a part as JSON. A frame has 64 KiB, some of which are for what is said beside the rows. */
    static final int MAX_BYTES = 48 * 1024;
    /** Of a row without its texts, at most: names of fields, numbers. */
    private static final int ROW = 640;

    private Parts() {
    }

    /**
     * @param texts those of a row; {@code null} for none
     * @return at least one part; a row that is too long is one for itself
     */
    static <T> List<List<T>> of(List<T> rows, Function<T, Stream<String>> texts) {
        List<List<T>> parts = new ArrayList<>();
        List<T> part = new ArrayList<>();
        int bytes = 0;
        for (T row : rows) {
            int size = ROW + texts.apply(row).filter(Objects::nonNull).mapToInt(Parts::bytes).sum();
            if (!part.isEmpty() && bytes + size > MAX_BYTES) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(row);
            bytes += size;
        }
        parts.add(part);
        return parts;
    }

    /** Of a text in JSON, at most. */
    static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
    }
}
