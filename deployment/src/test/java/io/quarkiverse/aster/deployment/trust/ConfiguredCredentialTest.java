package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.vertx.core.Vertx;

/** An application under development that has a credential of somebody presents it to others, and its own to itself. */
@Timeout(60)
class ConfiguredCredentialTest {

    private static final RootKey THEIRS = RootKey.of(new byte[32]);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, ForeignServer.class, Outsider.class)
            .config("quarkus.aster.trust.enrollment-credential", credentialFile().toString());

    @Inject
    Guarded.User user;
    @Inject
    AsterClients clients;
    @Inject
    AsterServer.Builder servers;
    @Inject
    Vertx vertx;

    private static Path credentialFile() {
        try {
            Path file = Files.createTempFile("aster", ".json");
            CredentialFile.write(file, ConsumerEnrollmentCredential.signPolicy(THEIRS, Optional.empty(), Long.MAX_VALUE,
                    Map.of("aster.role", "theirs")));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void othersGetIt() {
        try (ForeignServer foreign = new ForeignServer(vertx, THEIRS)) {
            Guarded guarded = clients.client(Guarded.class, foreign.address());
            assertThatThrownBy(() -> guarded.who(null).await().indefinitely()).isInstanceOf(AsterException.class)
                    .isNotInstanceOf(UnauthenticatedException.class);
            assertThat(foreign.admitted().peers()).singleElement().extracting(AdmittedPeer::attributes)
                    .isEqualTo(Map.of("aster.role", "theirs"));
        }
    }

    @Test
    void ownServersDoNot() {
        assertThat(user.guarded.who(null).await().indefinitely().role()).isEqualTo("none");
        AsterServer further = servers.services(Guarded.class).build();
        further.start();
        try {
            assertThat(clients.client(Guarded.class, further.address()).who(null).await().indefinitely().role())
                    .isEqualTo("none");
        } finally {
            further.stop();
        }
    }
}
