package io.quarkiverse.aster.deployment.dynamic;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.dynamic.DynamicClients;

/** A server may keep its contracts to itself. */
@Timeout(60)
class ContractsNotServedTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Parcels.class)
            .config("quarkus.aster.server.serve-contracts", "false");

    @Test
    void whoAsksIsToldThatTheServiceIsNotThere() {
        assertThatThrownBy(() -> DynamicClients.current().contract(SELF, "Parcels", DynamicClients.LATEST).await()
                .atMost(Duration.ofSeconds(30))).isInstanceOf(UnimplementedException.class)
                .hasMessageContaining("AsterContracts");
    }
}
