package io.quarkiverse.aster.tool.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads files of which nothing is known, up to a limit. */
public final class InputFiles {

    private InputFiles() {
    }

    /** @throws ToolException if there is no such file, it cannot be read, or is longer than that */
    public static byte[] read(Path file, int maxLength) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxLength + 1);
            if (bytes.length > maxLength) {
                throw new ToolException(file + ": more than " + maxLength + " bytes (expected: <= " + maxLength + ")");
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The files of a folder whose names end like that, at most so many, by name; none if there is no folder. */
    public static List<Path> list(Path folder, String ending, int limit) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).limit(limit).sorted().toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static ToolException unreadable(Path file, IOException e) {
        return new ToolException(file + ": " + (e instanceof NoSuchFileException ? "no such file" : e.toString()), e);
    }
}
