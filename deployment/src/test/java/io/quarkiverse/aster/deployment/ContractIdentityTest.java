package io.quarkiverse.aster.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.deployment.contract.Echo;
import io.quarkiverse.aster.deployment.contract.JsonEcho;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** The running application knows what the build computed, and a client that is pinned to it calls. */
@Timeout(120)
class ContractIdentityTest {

    private static final String ID = "6fa0d3b748b9169cbfed4ae1b7e3284c0092eb7fbea4025b82cac27e850460bc";

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .application(JsonEcho.class, JsonEcho.Bean.class, Echo.Request.class, Echo.Response.class)
            .config("quarkus.aster.clients.self.contract-id", ID);

    @Inject
    AsterServer server;

    @Inject
    @AsterClient(AsterUnitTest.SELF)
    JsonEcho echo;

    @Test
    void servicesSayTheirContract() {
        assertThat(server.services()).extracting(ServiceInfo::contractId).containsExactly(ID);
    }

    @Test
    void pinnedClientsCall() {
        assertThat(echo.echo(new Echo.Request("hi")).reply()).isEqualTo("hi");
    }
}
