package io.quarkiverse.aster.tool.support;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is wrong with files, in words. */
public final class FileProblems {

    /** What reads or writes a file. */
    @FunctionalInterface
    public interface Access<T> {
        T get() throws IOException;
    }

    private FileProblems() {
    }

    /**
     * Reads or writes a file.
     *
     * @throws ToolException if that fails, with the file in its message
     */
    public static <T> T of(Path file, Access<T> access) {
        try {
            return access.get();
        } catch (IOException e) {
            throw new ToolException(describe(file, e), e);
        }
    }

    private static String describe(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return file + ": no such file";
        }
        if (e instanceof AccessDeniedException) {
            return file + ": permission denied";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getReason() == null ? file + ": exists (expected: no file, so that nothing is overwritten)"
                    : exists.getFile() + ": " + exists.getReason();
        }
        String reason = e instanceof FileSystemException failed && failed.getReason() != null ? failed.getReason()
                : e.getMessage();
        return file + ": " + (reason == null ? e.toString() : reason);
    }
}
