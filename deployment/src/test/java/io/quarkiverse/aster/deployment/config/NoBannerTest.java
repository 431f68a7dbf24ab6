package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** A server can start without saying so; {@link FixedKeyTest} has what it says otherwise. */
@Timeout(60)
class NoBannerTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Greeter.class)
            .config("quarkus.aster.server.banner", "false")
            .config("quarkus.aster.clients.greeter.address", "self")
            .logs(messages -> assertThat(messages).isNotEmpty()
                    .noneMatch(message -> message.contains("Aster server listening")));

    @Inject
    AsterServer server;

    @Test
    void itRunsNevertheless() {
        assertThat(server.isRunning()).isTrue();
    }
}
