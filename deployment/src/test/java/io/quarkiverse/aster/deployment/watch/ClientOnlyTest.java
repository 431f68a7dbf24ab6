package io.quarkiverse.aster.deployment.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterConfiguration;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.store.KeyFiles;

/** An application that serves nothing says who it is and how it is doing nevertheless. */
@Timeout(60)
class ClientOnlyTest {

    private static final String FOLDER = folder();

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(HttpProbe.class)
            .config("quarkus.aster.storage.path", FOLDER)
            .config("ASTER_HEALTH_PORT", Integer.toString(HttpProbe.freePort()))
            .logs(messages -> {
                assertThat(messages).filteredOn(message -> message.startsWith("Aster endpoint ")).singleElement().asString()
                        .matches("Aster endpoint [0-9a-f]{64}, key: .*node\\.key, gates: trusted: throw-away root key;.*");
                assertThat(messages).filteredOn(message -> message.startsWith("New key in ")).singleElement().asString()
                        .matches("New key in .*node\\.key, of endpoint [0-9a-f]{64}");
                assertThat(messages).noneMatch(message -> message.startsWith("Aster server listening"));
            });

    @ConfigProperty(name = "quarkus.aster.health.port")
    int port;
    @ConfigProperty(name = "quarkus.aster.storage.path")
    Path storage;
    @Inject
    AsterServerInfo info;
    @Inject
    AsterConfiguration configuration;

    private static String folder() {
        try {
            return Files.createTempDirectory("aster").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void isAliveAndReady() {
        HttpProbe probe = new HttpProbe(port);

        assertThat(probe.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(probe.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(probe.get("/readyz").body()).contains("\"services\": 0");
        assertThat(info.isLive()).as("the server that there is not").isFalse();
    }

    @Test
    void hasTheKeyInTheFolder() throws IOException {
        assertThat(KeyFiles.readNodeKey(storage.resolve("node.key")).id()).isEqualTo(info.endpointId());
    }

    @Test
    void printsItsConfiguration() {
        String id = info.endpointId().hex().substring(0, 16);

        assertThat(configuration.text()).startsWith("  [trust]\n").contains(
                "secret_key                  : set (endpoint id " + id,
                storage.resolve("node.key") + ")", "(ASTER_HEALTH_PORT)");
        assertThat(configuration.json()).startsWith("{\n  \"trust\": {").contains("set (endpoint id " + id);
    }
}
