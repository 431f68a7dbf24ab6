package io.quarkiverse.aster.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.aster.trust.NodeKey;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class StorageTest {

    @TempDir
    Path folder;

    @Test
    void makesAKeyOnce() {
        Path file = folder.resolve("new/folder/node.key");

        NodeKey first = Storage.key(file);

        assertThat(Storage.key(file).id()).isEqualTo(first.id());
    }

    @Test
    void keyIsForTheOwnerAlone() throws IOException {
        Path file = folder.resolve("node.key");
        Storage.key(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Storage.key(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": permissions rw-r----- (expected: rw-------, that is chmod 600)");
    }

    @Test
    void refusesAnythingElse() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "x").resolve("node.key");

        assertThatThrownBy(() -> Storage.key(noFolder)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(noFolder.toString())
                .hasMessageEndingWith("(expected: a folder in which the key can be read and written)");
    }
}
