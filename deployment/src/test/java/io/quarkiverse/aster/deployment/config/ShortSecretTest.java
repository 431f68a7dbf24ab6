package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.runtime.configuration.ConfigurationException;

@Timeout(60)
class ShortSecretTest {

    private static final String SECRET = "c2VjcmV0";

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application()
            .config("quarkus.aster.network.secret-key", SECRET)
            .failsWith(ConfigurationException.class, message -> assertThat(message)
                    .isEqualTo("Aster configuration:\n  quarkus.aster.network.secret-key: secret key: 6 bytes (expected: 32);"
                            + " set by application.properties")
                    .doesNotContain(SECRET));

    @Test
    void stopsTheApplication() {
        fail("the application has started");
    }
}
