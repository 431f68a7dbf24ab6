package io.quarkiverse.aster.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.deployment.contract.Echo;
import io.quarkiverse.aster.deployment.contract.JsonEcho;
import io.quarkiverse.aster.deployment.contract.JsonEchoContracts;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.runtime.configuration.ConfigurationException;

/** A client that is to call by an earlier contract keeps the application from starting, which says what has changed. */
@Timeout(120)
class ClientPinTest {

    private static final String CURRENT = JsonEchoContracts.id(JsonEchoContracts.current());
    private static final String EARLIER = JsonEchoContracts.id(JsonEchoContracts.earlier());

    /** This is a file. */
    private static final Path NO_FOLDER = JsonEchoContracts.earlierLock();

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .application(JsonEcho.class, JsonEcho.Bean.class, Echo.Request.class, Echo.Response.class)
            .config("quarkus.aster.contracts.lock-file", JsonEchoContracts.earlierLock().toString())
            .config("quarkus.aster.clients.self.contract-id", EARLIER)
            .config("quarkus.aster.client.pool-size", "0")
            .config("quarkus.aster.storage.path", NO_FOLDER.toString())
            .failsWith(ConfigurationException.class, message -> assertThat(message)
                    .contains("quarkus.aster.clients.\"self\".contract-id: contract of JsonEcho v1: " + CURRENT
                            + " (expected: " + EARLIER + ")", "- method repeat")
                    .as("in one message with all else")
                    .startsWith("Aster configuration:\n  ").contains("quarkus.aster.client.pool-size: 0 (expected: 1 to ")
                    .contains("quarkus.aster.storage.path: " + NO_FOLDER)
                    .contains(" (expected: a folder in which the key can be read and written); set by "));

    @Inject
    @AsterClient(AsterUnitTest.SELF)
    JsonEcho echo;

    @Test
    void isNotReached() {
        fail("the application should not have started, but calls " + echo);
    }
}
