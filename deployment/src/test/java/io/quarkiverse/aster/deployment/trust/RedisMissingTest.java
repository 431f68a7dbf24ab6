package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.AsterBuildException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** Tokens that are to be recorded in Redis need a client of it. */
@Timeout(60)
class RedisMissingTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class)
            .config("quarkus.aster.trust.nonce-redis.enabled", "true")
            .failsWith(AsterBuildException.class, report -> assertThat(report).isEqualTo(
                    "quarkus.aster.trust.nonce-redis.enabled=true, but the application does not have quarkus-redis-client\n"
                            + "     Fix: add the dependency io.quarkus:quarkus-redis-client, or remove the key"));

    @Test
    void stopsTheBuild() {
        fail("the application was built");
    }
}
