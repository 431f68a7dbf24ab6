package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Roles that nobody could sign keep an application from starting, rather than being ignored. */
@Timeout(60)
class WrongDevRolesTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class)
            .config("quarkus.aster.trust.root-pubkey", RootKey.of(new byte[32]).publicKey().hex())
            .config("quarkus.aster.clients.inside.address", "local")
            .config("quarkus.aster.clients.inside.dev-roles", "ops")
            .config("quarkus.aster.clients.guest.address", "self")
            .config("quarkus.aster.clients.guest.dev-roles", "a\\,b")
            .failsWith(ConfigurationException.class, message -> assertThat(message).isEqualTo("Aster configuration:\n"
                    + "  quarkus.aster.clients.\"guest\".dev-roles: set, but the application has no throw-away root key"
                    + " (expected: neither a root public key nor quarkus.aster.trust.allow-all-consumers);"
                    + " set by application.properties\n"
                    + "  quarkus.aster.clients.\"guest\".dev-roles: role \"a,b\" (expected: not empty, no comma, no white space"
                    + " around it; no caller can have it); set by application.properties\n"
                    + "  quarkus.aster.clients.\"inside\".dev-roles: set, but the client does not call its own application over"
                    + " the network (expected: the address self); set by application.properties"));

    @Test
    void stopsTheStart() {
        fail("the application was started");
    }
}
