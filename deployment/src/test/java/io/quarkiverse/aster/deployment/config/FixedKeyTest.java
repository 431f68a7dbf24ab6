package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.NodeKey;

/** A key of one's own, and what the log says about the server that has it. */
@Timeout(60)
class FixedKeyTest {

    /** Public knowledge: the seed of the first test of RFC 8032. */
    private static final String SECRET = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    private static final String ID = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Greeter.class)
            .config("quarkus.aster.network.secret-key", SECRET).config("quarkus.aster.network.socket", "nio")
            .config("quarkus.aster.clients.greeter.address", "self")
            .logs(messages -> {
                assertThat(messages).noneMatch(message -> message.contains(SECRET));
                assertThat(banner(messages)).containsSubsequence("endpoint id  " + ID, "address      aster1",
                        "sockets      127.0.0.1:", "services     Greeter v1 (1 method)",
                        "gates        open-gate: quarkus.aster.trust.allow-all-consumers is true",
                        "key          quarkus.aster.network.secret-key");
            });

    @Inject
    AsterServer server;
    @Inject
    Greeter.Caller caller;

    @Test
    void isTheIdentityOfTheApplication() {
        assertThat(server.endpointId()).isEqualTo(NodeKey.of(Base64.getDecoder().decode(SECRET)).id());
        assertThat(server.endpointId().hex()).isEqualTo(ID);
        assertThat(caller.greeter.greet("key").text()).isEqualTo("Hello, key");
    }

    private static String banner(List<String> messages) {
        return messages.stream().filter(message -> message.startsWith("Aster server listening")).findFirst().orElseThrow();
    }
}
