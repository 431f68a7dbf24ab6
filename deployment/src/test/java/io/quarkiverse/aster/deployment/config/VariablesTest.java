package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** An application that only the protocol's own variables and file configure. */
@Timeout(60)
class VariablesTest {

    /** Public knowledge: the seed of the first test of RFC 8032. */
    private static final String SECRET = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    private static final String ID = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Greeter.class)
            .config("quarkus.aster.trust.allow-all-consumers", "false").config("ASTER_ALLOW_ALL_CONSUMERS", "yes")
            .config("ASTER_SECRET_KEY", SECRET).config("ASTER_ENDPOINT_ADDR", "self").config("ASTER_LOCAL_DISCOVERY", "on")
            .config("ASTER_LOG_LEVEL", "debug")
            .config("quarkus.aster.network.bind-addr", "127.0.0.1:1").config("ASTER_CONFIG_FILE", toml())
            .logs(messages -> {
                assertThat(messages).noneMatch(message -> message.contains(SECRET))
                        .containsOnlyOnce(
                                "ASTER_LOCAL_DISCOVERY: without effect, peers are not looked for on the local network")
                        .containsOnlyOnce(toml() + " extra: without effect, there is no section of that name");
                assertThat(messages).filteredOn(message -> message.startsWith("Aster configuration:")).singleElement()
                        .asString()
                        .containsSubsequence("\n  [trust]\n", "allow_all_consumers         : True",
                                " (ASTER_ALLOW_ALL_CONSUMERS)",
                                "secret_key                  : set (endpoint id d75a980182b10ab7",
                                " (ASTER_SECRET_KEY)", "127.0.0.1:0", toml() + " [network])", "log_level",
                                "DEBUG                                (ASTER_LOG_LEVEL)", "[server]", "[clients.self]");
                assertThat(banner(messages)).containsSubsequence("endpoint id  " + ID, "sockets      127.0.0.1:",
                        "gates        open-gate", "config       ASTER_", toml() + " [network]", "application.properties");
            });

    @Inject
    AsterServer server;
    @Inject
    Greeter.Caller caller;

    @Test
    void areTheConfiguration() {
        assertThat(server.endpointId().hex()).isEqualTo(ID);
        assertThat(server.address().direct()).noneMatch(address -> address.getPort() == 1);
        assertThat(caller.greeter.greet("variables").text()).isEqualTo("Hello, variables");
    }

    private static String toml() {
        try {
            Path file = Path.of("target", "variables-test.toml");
            Files.writeString(file, "[network]\nbind_addr = \"127.0.0.1:0\"\n[extra]\nkey = 1\n");
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String banner(List<String> messages) {
        return messages.stream().filter(message -> message.startsWith("Aster server listening")).findFirst().orElseThrow();
    }
}
