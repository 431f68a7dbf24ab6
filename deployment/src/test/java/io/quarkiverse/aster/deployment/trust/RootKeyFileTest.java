package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** A server trusts the root key in the file that a variable names. */
@Timeout(60)
class RootKeyFileTest {

    private static final RootKey ROOT = Identities.root(11);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Outsider.class, Identities.class)
            .config("ASTER_ROOT_PUBKEY_FILE", rootFile());

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private static String rootFile() {
        try {
            return Files.writeString(Files.createTempFile("aster", ".pub"),
                    "{\"public_key\":\"" + ROOT.publicKey().hex() + "\"}").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void credentialOfThatKeyLetsIn() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            assertThat(outsider.enter(server.address(), Identities.credential(ROOT, outsider.id(), "ops")).connection()
                    .isOpen()).isTrue();
        }
    }

    @Test
    void credentialOfAnotherDoesNot() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            assertThatThrownBy(() -> outsider.enter(server.address(),
                    Identities.credential(RootKey.generate(), outsider.id(), "ops")))
                    .hasCauseInstanceOf(UnauthenticatedException.class);
        }
    }
}
