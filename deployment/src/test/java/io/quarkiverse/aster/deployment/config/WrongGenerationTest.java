package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.runtime.configuration.ConfigurationException;

@Timeout(60)
class WrongGenerationTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application()
            .config("quarkus.aster.clients.self.generation", "0.3")
            .config("quarkus.aster.client.generation", "1")
            .failsWith(ConfigurationException.class, message -> assertThat(message)
                    .contains("quarkus.aster.clients.self.generation: \"0.3\" (expected: auto, 0.1 or 0.2)")
                    .contains("quarkus.aster.client.generation: \"1\" (expected: auto, 0.1 or 0.2)"));

    @Test
    void stopsTheApplication() {
        fail("the application has started");
    }
}
