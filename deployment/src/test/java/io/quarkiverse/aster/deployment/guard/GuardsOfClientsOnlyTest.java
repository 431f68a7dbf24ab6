package io.quarkiverse.aster.deployment.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.AsterBuildException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** A circuit breaker of a server would do nothing, and nobody would notice. */
@Timeout(60)
class GuardsOfClientsOnlyTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Text.class, Flaky.class, FlakyBean.class)
            .config("quarkus.aster.server.circuit-breaker.enabled", "true")
            .config("quarkus.aster.services.Flaky.methods.once.retry.max-attempts", "2")
            .config("quarkus.aster.client.circuit-breaker.enabled", "true")
            .failsWith(AsterBuildException.class, message -> assertThat(message).contains(
                    "servers have no circuit breaker, no retry and no attempt timeout:",
                    "quarkus.aster.server.circuit-breaker.enabled",
                    "quarkus.aster.services.Flaky.methods.once.retry.max-attempts")
                    .doesNotContain("quarkus.aster.client.circuit-breaker.enabled"));

    @Test
    void failTheBuild() {
        fail("the application was built");
    }
}
