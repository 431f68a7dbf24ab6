package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Everything that is wrong is named at once, each with what was expected. */
@Timeout(60)
class WrongConfigurationTest {

    private static final String SECRET = "not!base64!but!secret!all!the!same";

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Greeter.class)
            .config("quarkus.aster.network.secret-key", SECRET)
            .config("quarkus.aster.network.bind-addr", "127.0.0.1:0")
            .config("quarkus.aster.network.max-udp-payload", "100")
            .config("quarkus.aster.network.idle-timeout", "0s")
            .config("quarkus.aster.client.pool-size", "0")
            .config("quarkus.aster.client.max-waiting-calls", "0")
            .config("quarkus.aster.client.timeout", "0s")
            .config("quarkus.aster.client.pool-timeout", "0s")
            .config("quarkus.aster.client.backoff-initial", "0s")
            .config("quarkus.aster.client.backoff-max", "0s")
            .config("quarkus.aster.server.max-handler-time", "0s")
            .config("quarkus.aster.limits.max-frame-length", "16777217")
            .config("quarkus.aster.limits.max-depth", "0")
            .config("quarkus.aster.trust.nonce-redis.timeout", "0s")
            .config("quarkus.aster.clients.garbage.address", "aster1garbage")
            .config("quarkus.aster.clients.garbage.timeout", "0s")
            .config("quarkus.aster.clients.garbage.compress-above", "-2")
            .config("quarkus.aster.clients.nobody.timeout", "1s")
            .config("quarkus.aster.network.keep-alive", "soon")
            .config("quarkus.aster.client.generation", "1")
            .config("quarkus.aster.server.banner", "maybe")
            .config("quarkus.aster.trust.max-peers", "0")
            .config("quarkus.aster.trust.peer-ttl", "0s")
            .config("quarkus.aster.trust.root-pubkey-file", "none.pub")
            .config("quarkus.aster.config-file", "none.toml")
            .config("ASTER_PEER_TTL_S", "long")
            .config("ASTER_BIND_ADDR", "nowhere")
            .failsWith(ConfigurationException.class, message -> assertThat(message)
                    .startsWith("Aster configuration:\n  ")
                    .contains("quarkus.aster.network.secret-key: secret key: not base64 (expected: base64 of 32 bytes)")
                    .contains("quarkus.aster.network.bind-addr: nowhere (expected: host:port or [ipv6]:port);"
                            + " set by ASTER_BIND_ADDR\n")
                    .contains("quarkus.aster.network.keep-alive: \"soon\" (expected: a duration such as 500ms, 30s or PT1M);"
                            + " set by application.properties\n")
                    .contains("quarkus.aster.client.generation: \"1\" (expected: auto, 0.1 or 0.2); set by ")
                    .contains("quarkus.aster.server.banner: \"maybe\" (expected: true or false); set by ")
                    .contains("quarkus.aster.clients.\"garbage\".compress-above: -2 (expected: -1 to ")
                    .contains("quarkus.aster.trust.max-peers: 0 (expected: 1 to ")
                    .contains("quarkus.aster.trust.peer-ttl: PT0S (expected: positive)")
                    .contains("quarkus.aster.trust.peer-ttl: \"long\" (expected: an integer); set by ASTER_PEER_TTL_S\n")
                    .contains("quarkus.aster.trust.root-pubkey-file: cannot be read: ")
                    .contains("quarkus.aster.config-file: none.toml: no such file (expected: a TOML file); set by ")
                    .contains("quarkus.aster.network.max-udp-payload: UDP payload: 100 (expected: ")
                    .contains("quarkus.aster.network.idle-timeout: idle timeout: PT0S (expected: ")
                    .contains("quarkus.aster.client.pool-size: 0 (expected: 1 to ")
                    .contains("quarkus.aster.client.max-waiting-calls: 0 (expected: 1 to ")
                    .contains("quarkus.aster.client.timeout: PT0S (expected: ")
                    .contains("quarkus.aster.client.pool-timeout: PT0S (expected: ")
                    .contains("quarkus.aster.client.backoff-initial: PT0S (expected: ")
                    .contains("quarkus.aster.client.backoff-max: PT0S (expected: ")
                    .contains("quarkus.aster.server.max-handler-time: PT0S (expected: ")
                    .contains("quarkus.aster.limits.max-frame-length: 16777217 (expected: 1024 to 16777216)")
                    .contains("quarkus.aster.limits.max-depth: 0 (expected: 1 to 1000); set by ")
                    .contains("quarkus.aster.trust.nonce-redis.timeout: PT0S (expected: positive)")
                    .contains("quarkus.aster.clients.\"garbage\".address: ")
                    .contains("quarkus.aster.clients.\"garbage\".timeout: PT0S (expected: ")
                    .contains("quarkus.aster.clients.\"nobody\".address: not set (expected: an address, or that of"
                            + " quarkus.aster.connect.endpoint-addr, which ASTER_ENDPOINT_ADDR sets)")
                    .contains("quarkus.aster.clients.\"greeter\".address: not set (expected: an address, or that of"
                            + " quarkus.aster.connect.endpoint-addr, which ASTER_ENDPOINT_ADDR sets, for @AsterClient(\"greeter\") "
                            + Greeter.class.getName()
                            + ")")
                    .doesNotContain(SECRET));

    @Test
    void stopsTheApplication() {
        fail("the application has started");
    }
}
