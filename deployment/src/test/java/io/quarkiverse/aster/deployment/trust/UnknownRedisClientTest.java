package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.runtime.configuration.ConfigurationException;

/** A Redis client that is not there records nothing: the application does not start without it. */
@Timeout(120)
class UnknownRedisClientTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = ((AsterUnitTest) AsterUnitTest.gated(Guarded.class)
            .config("quarkus.aster.trust.root-pubkey", RootKey.of(new byte[32]).publicKey().hex())
            .config("quarkus.aster.trust.nonce-redis.enabled", "true")
            .config("quarkus.aster.trust.nonce-redis.client-name", "tokens")
            .config("quarkus.redis.devservices.enabled", "false")
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-redis-client", Version.getVersion()))))
            .failsWith(ConfigurationException.class, message -> assertThat(message).isEqualTo(
                    "quarkus.aster.trust.nonce-redis.client-name: tokens (expected: a Redis client that is injected somewhere,"
                            + " or whose hosts were known to the build: set quarkus.redis.\"tokens\".hosts)"));

    @Test
    void stopsTheStart() {
        fail("the application was started");
    }
}
