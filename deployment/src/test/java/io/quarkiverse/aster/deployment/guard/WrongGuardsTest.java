package io.quarkiverse.aster.deployment.guard;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Settings of guards that cannot be are told at the start, all at once. */
@Timeout(60)
class WrongGuardsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Text.class, Flaky.class, FlakyBean.class)
            .config("quarkus.aster.clients." + SELF + ".retry.enabled", "true")
            .config("quarkus.aster.clients." + SELF + ".retry.codes", "deadline-exceeded")
            .config("quarkus.aster.clients.second.address", "self")
            .config("quarkus.aster.clients.second.methods.once.circuit-breaker.enabled", "true")
            .config("quarkus.aster.clients.second.methods.once.circuit-breaker.failure-threshold", "0")
            .config("quarkus.aster.server.rate-limit.enabled", "true")
            .config("quarkus.aster.server.rate-limit.rate", "-1")
            .config("quarkus.aster.server.rate-limit.burst", "-2")
            .failsWith(ConfigurationException.class, message -> assertThat(message).contains(
                    "\n  quarkus.aster.clients.\"self\".retry.codes: [DEADLINE_EXCEEDED] (expected: without OK, CANCELLED,"
                            + " DEADLINE_EXCEEDED); set by application.properties",
                    "\n  quarkus.aster.clients.\"second\".methods.\"once\".circuit-breaker.failure-threshold: 0 (expected: 1"
                            + " to 1000000); set by application.properties",
                    "\n  quarkus.aster.server.rate-limit.rate: -1 (expected: 0.001 to 1000000); set by application.properties",
                    "\n  quarkus.aster.server.rate-limit.burst: -2 (expected: 0 to 1000000); set by application.properties"));

    @Test
    void stopTheStart() {
        fail("the application was started");
    }
}
