package io.quarkiverse.aster.deployment.trust;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Multi;

/** An application that says nothing about trust may use its own services, whatever they demand. */
@Timeout(60)
class OwnRolesTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Vault.class);

    @Inject
    AsterServer server;
    @Inject
    @AsterClient(SELF)
    Vault vault;

    @Test
    void itsClientsHaveEveryRoleThatItsServicesDemand() {
        Vault.Note note = new Vault.Note("a");
        assertThat(vault.look(note)).isEqualTo(note);
        assertThat(vault.open(note).await().indefinitely()).isEqualTo(note);
        assertThat(vault.history(note).collect().asList().await().indefinitely()).containsExactly(note);
        assertThat(vault.store(Multi.createFrom().item(note)).await().indefinitely()).isEqualTo(note);
        assertThat(vault.talk(Multi.createFrom().item(note)).collect().asList().await().indefinitely())
                .containsExactly(note);
        assertThat(server.admittedPeers().peers()).singleElement()
                .extracting(peer -> peer.attributes().get("aster.role")).isEqualTo("audit,guest,keys,staff");
    }
}
