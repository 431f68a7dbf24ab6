package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkus.runtime.configuration.ConfigurationException;

/** What the build could not know, such as that the identity file has no root key, keeps the application from starting. */
@Timeout(60)
class NobodyHasRolesLaterTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Vault.class)
            .config("quarkus.aster.identity-file", identityFile().toString())
            .failsWith(ConfigurationException.class, message -> assertThat(message).isEqualTo(
                    "Aster configuration:\n  quarkus.aster.trust.allow-all-consumers: true without a root public key, so that"
                            + " nobody can have the roles that [Vault v1] demand (expected:"
                            + " quarkus.aster.trust.root-pubkey to be set too, or not true); set by application.properties"));

    private static Path identityFile() {
        try {
            Path file = Files.createTempDirectory("aster").resolve("identity");
            IdentityFile.empty().withNodeKey(NodeKey.generate()).write(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stopsTheStart() {
        fail("the application was started");
    }
}
