package io.quarkiverse.aster.trust.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Files in the part of TOML that this package reads: one-line strings, integers, booleans, arrays, tables, comments. */
public final class TomlFile {

    /** In bytes: thousands of settings. */
    private static final int MAX_LENGTH = 1 << 20;

    private TomlFile() {
    }

    /**
     * Reads a file.
     *
     * @return of {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long} and {@code Boolean}
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws IllegalArgumentException if it is not such TOML; the message names file and line, and repeats nothing of it
     */
    public static Map<String, Object> read(Path file) throws IOException {
        String text = SecretFiles.read(file, MAX_LENGTH);
        try {
            return TomlReader.read(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if others than the owner may do anything with the file */
    public static void requireOwnerOnly(Path file) throws IOException {
        SecretFiles.requireOwnerOnly(file);
    }
}
