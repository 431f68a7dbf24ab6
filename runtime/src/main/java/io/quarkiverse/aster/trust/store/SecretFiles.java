package io.quarkiverse.aster.trust.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files for the owner's eyes only. They have their permissions before they have content, and after a crash they have either the
 * old content or the new.
 */
final class SecretFiles {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String TEMPORARY = ".tmp";

    private SecretFiles() {
    }

    /** Replaces the content, or creates the file. When this returns, the content survives a loss of power. */
    static void replace(Path file, byte[] content) throws IOException {
        Path directory = directory(file);
        Path temporary = Files.createTempFile(directory, file.getFileName() + ".", TEMPORARY, ownerOnly(directory));
        try {
            write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceDirectory(directory);
    }

    /** @throws FileAlreadyExistsException if there is one; it is left alone */
    static void create(Path file, byte[] content) throws IOException {
        Path directory = directory(file);
        Files.createFile(file, ownerOnly(directory));
        try {
            write(file, content);
        } catch (IOException e) {
            // half a key would be in the way of a whole one
            Files.delete(file);
            throw e;
        }
        forceDirectory(directory);
    }

    /** Opens a file to be locked, creating it if need be. */
    static FileChannel openForLock(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(directory(file)));
    }

    /** Removes what a crash in the middle of {@link #replace} left behind. Only while nobody else replaces the file. */
    static void removeLeftovers(Path file) throws IOException {
        String name = file.getFileName().toString();
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory(file), path -> {
            String other = path.getFileName().toString();
            return other.startsWith(name + ".") && other.endsWith(TEMPORARY);
        })) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /**
     * Reads a text.
     *
     * @param maxLength in bytes
     * @throws IllegalArgumentException if the file is longer or not UTF-8
     */
    static String read(Path file, int maxLength) throws IOException {
        long length = Files.size(file);
        if (length > maxLength) {
            throw new IllegalArgumentException(file + ": " + length + " bytes (expected: <= " + maxLength + ")");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": another encoding (expected: UTF-8)", e);
        }
    }

    /** @throws IllegalArgumentException if others than the owner may do anything with the file */
    static void requireOwnerOnly(Path file) throws IOException {
        if (!isOwnerOnly(file)) {
            throw new IllegalArgumentException(
                    file + ": permissions " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                            + " (expected: rw-------, that is chmod 600)");
        }
    }

    /** Whether nobody but the owner may do anything with the file; true where files have no such permissions. */
    static boolean isOwnerOnly(Path file) throws IOException {
        return !isPosix(file) || OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void forceDirectory(Path directory) throws IOException {
        // elsewhere directories cannot be opened, and their entries are durable without
        if (isPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static Path directory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, permissions(directory, "rwx------"));
        }
        return directory;
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        return permissions(directory, "rw-------");
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
