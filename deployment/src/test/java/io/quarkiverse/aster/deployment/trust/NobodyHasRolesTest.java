package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.runtime.configuration.ConfigurationException;

/** An open gate without a root key gives nobody a role: the build warns of what demands one, and the start fails. */
@Timeout(60)
class NobodyHasRolesTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Vault.class, VaultSession.class)
            .failsWith(ConfigurationException.class, message -> assertThat(message).startsWith(
                    "Aster configuration:\n  quarkus.aster.trust.allow-all-consumers: true without a root public key, so that"
                            + " nobody can have the roles that [Vault v1, VaultSession v1] demand (expected: "))
            .logs(messages -> assertThat(messages).anyMatch(message -> message.startsWith(
                    "quarkus.aster.trust.allow-all-consumers=true lets everybody in without roles, and without a root public key"
                            + " there are no credentials that give any: nobody could call what demands roles:\n"
                            + "  Vault.history\n  Vault.look\n  Vault.open\n  Vault.store\n  Vault.talk\n"
                            + "  VaultSession.open\nUnless ASTER_ROOT_PUBKEY, ")));

    @Test
    void stopsTheStart() {
        fail("the application was started");
    }
}
