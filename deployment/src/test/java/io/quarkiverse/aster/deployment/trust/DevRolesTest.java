package io.quarkiverse.aster.deployment.trust;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.PermissionDeniedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.smallrye.mutiny.Multi;

/** Clients of an application under development can be given fewer roles than all, each its own. */
@Timeout(60)
class DevRolesTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Vault.class, VaultSession.class)
            .config("quarkus.aster.clients.guest.address", "self")
            .config("quarkus.aster.clients.guest.dev-roles", "guest")
            .config("quarkus.aster.clients.auditor.address", "self")
            .config("quarkus.aster.clients.auditor.dev-roles", "guest,audit,keys")
            .config("quarkus.aster.clients.nobody.address", "self")
            .config("quarkus.aster.clients.nobody.dev-roles", "none");

    private static final Vault.Note NOTE = new Vault.Note("a");

    @Inject
    AsterServer server;
    @Inject
    @AsterClient(SELF)
    Vault all;
    @Inject
    @AsterClient("guest")
    Vault guest;
    @Inject
    @AsterClient("guest")
    AsterSessions<VaultSession> guestSessions;
    @Inject
    @AsterClient("auditor")
    Vault auditor;
    @Inject
    @AsterClient("nobody")
    Vault nobody;

    @Test
    void eachHasTheRolesThatItWasGiven() {
        assertThat(guest.look(NOTE)).isEqualTo(NOTE);
        assertThatThrownBy(() -> guest.open(NOTE).await().indefinitely()).isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("capability check failed for method 'Vault.open'");
        assertThatThrownBy(() -> guest.talk(Multi.createFrom().item(NOTE)).collect().asList().await().indefinitely())
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(auditor.history(NOTE).collect().asList().await().indefinitely()).containsExactly(NOTE);
        assertThatThrownBy(() -> nobody.look(NOTE)).isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("capability check failed for service 'Vault'");
        // a client without any does not lose its own to the others
        assertThat(all.open(NOTE).await().indefinitely()).isEqualTo(NOTE);
    }

    @Test
    void eachIsACallerOfItsOwn() {
        guest.look(NOTE);
        all.look(NOTE);
        assertThat(server.admittedPeers().peers()).extracting(AdmittedPeer::endpointId).doesNotHaveDuplicates()
                .contains(server.endpointId()).hasSizeGreaterThan(1);
        assertThat(server.admittedPeers().peers()).extracting(peer -> peer.attributes().get("aster.role"))
                .contains("guest", "audit,guest,keys,staff");
    }

    @Test
    void sessionsHaveTheSame() {
        try (AsterSession<VaultSession> session = guestSessions.open()) {
            assertThat(session.client().look(NOTE)).isEqualTo(NOTE);
            assertThatThrownBy(() -> session.client().open(NOTE)).isInstanceOf(PermissionDeniedException.class);
        }
    }
}
