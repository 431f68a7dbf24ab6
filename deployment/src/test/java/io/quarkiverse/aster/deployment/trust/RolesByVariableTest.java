package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/** An open gate is no mistake if a variable that only the running application reads has the root key that gives roles. */
@Timeout(60)
class RolesByVariableTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Vault.class, Outsider.class, Identities.class)
            .config("ASTER_ROOT_PUBKEY", Identities.root(1).publicKey().hex());

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    @Test
    void theApplicationStartsAndCredentialsCount() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            assertThat(outsider.enter(server.address(), Identities.credential(Identities.root(1), outsider.id(), "ops"))
                    .connection().isOpen()).isTrue();
            assertThat(server.admittedPeers().peers()).singleElement()
                    .satisfies(peer -> assertThat(peer.attributes()).containsEntry("aster.role", "ops"));
        }
    }
}
