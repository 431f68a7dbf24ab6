package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.AsterBuildException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** An open gate without a root key gives nobody a role: what demands one could never be called. */
@Timeout(60)
class NobodyHasRolesTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Vault.class, VaultSession.class)
            .failsWith(AsterBuildException.class, report -> assertThat(report).startsWith(
                    "quarkus.aster.trust.allow-all-consumers=true lets everybody in without roles, and without a root public key"
                            + " there are no credentials that give any: nobody can call what demands roles:\n"
                            + "  Vault.history\n  Vault.look\n  Vault.open\n  Vault.store\n  Vault.talk\n"
                            + "  VaultSession.open\n     Fix: set quarkus.aster.trust.root-pubkey or "));

    @Test
    void stopsTheBuild() {
        fail("the application was built");
    }
}
