package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkus.runtime.configuration.ConfigurationException;

/** An application does not start with a key that others on its machine can read, and does not tell it either. */
@Timeout(60)
class LooseIdentityFileTest {

    private static final byte[] SECRET = "an identity that others can read".getBytes();

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class)
            .config("quarkus.aster.identity-file", identityFile().toString())
            .failsWith(ConfigurationException.class, message -> assertThat(message)
                    .startsWith("Aster configuration:\n  quarkus.aster.identity-file: ")
                    .contains("permissions rw-r--r-- (expected: rw-------, that is chmod 600)"))
            .logs(messages -> assertThat(messages)
                    .noneMatch(message -> message.contains(Base64.getEncoder().encodeToString(SECRET))));

    private static Path identityFile() {
        try {
            Path file = Files.createTempDirectory("aster").resolve("identity");
            IdentityFile.empty().withNodeKey(NodeKey.of(SECRET)).write(file);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stopsTheStart() {
        fail("the application was started");
    }
}
