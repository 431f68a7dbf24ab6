package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

@Timeout(60)
class DisabledServerTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Greeter.class)
            .config("quarkus.aster.server.enabled", "false").config("quarkus.aster.clients.greeter.address", "self")
            .logs(messages -> assertThat(messages)
                    .anyMatch(message -> message.matches("Aster endpoint [0-9a-f]{64}, key: fresh,"
                            + " .*, gates: trusted: throw-away root key;.*")));

    @Inject
    AsterServer server;
    @Inject
    Greeter.Caller caller;

    @Test
    void doesNotRunUntilItIsStarted() {
        assertThat(server.isRunning()).isFalse();
        assertThatThrownBy(() -> caller.greeter.greet("nobody")).isInstanceOf(UnavailableException.class)
                .hasMessage("client \"greeter\": this application's server "
                        + server.endpointId().shortForm() + " does not run");

        server.start();

        assertThat(caller.greeter.greet("somebody").text()).isEqualTo("Hello, somebody");
    }
}
