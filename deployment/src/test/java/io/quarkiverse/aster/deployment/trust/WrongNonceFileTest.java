package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Without a record of used tokens the application does not start, and the key that says where it is gets the blame. */
@Timeout(60)
class WrongNonceFileTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Identities.class)
            .config("quarkus.aster.trust.root-pubkey", Identities.root(1).publicKey().hex())
            .config("quarkus.aster.trust.nonce-file", "pom.xml/nonces.json")
            .failsWith(ConfigurationException.class, message -> assertThat(message).isEqualTo(
                    "Aster configuration:\n  quarkus.aster.trust.nonce-file: nonce store pom.xml/nonces.json: cannot be locked"
                            + " (expected: a writable directory); set by application.properties"));

    @Test
    void stopsTheStart() {
        fail("the application was started");
    }
}
