package io.quarkiverse.aster.trust.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Names of files and folders as people write them. */
public final class UserPath {

    private UserPath() {
    }

    /** @param text a leading {@code ~} is the home directory */
    public static String expand(String text) {
        return text.equals("~") || text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
    }

    /**
     * @param text a leading {@code ~} is the home directory
     * @throws InvalidPathException if the file system cannot have such a name
     */
    public static Path of(String text) {
        return Path.of(expand(text));
    }
}
