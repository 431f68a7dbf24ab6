package io.quarkiverse.aster.deployment.xlang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.deployment.xlang.Echo.EchoRequest;
import io.quarkus.test.QuarkusUnitTest;

/** The scenario {@code unary-echo.yaml}, in the default mode and in JSON, over QUIC and without a network. */
@Timeout(120)
class EchoScenarioTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Echo.class, EchoService.class)
                    .addAsResource("vectors/scenarios/unary-echo.yaml"))
            .overrideConfigKey("quarkus.aster.clients.default.address", "self")
            .overrideConfigKey("quarkus.aster.clients.json.address", "self")
            .overrideConfigKey("quarkus.aster.clients.json.serialization", "json")
            .overrideConfigKey("quarkus.aster.clients.local.address", "local")
            .overrideConfigKey("quarkus.aster.clients.local-json.address", "local")
            .overrideConfigKey("quarkus.aster.clients.local-json.serialization", "json");

    @Inject
    @AsterClient("default")
    Echo inDefaultMode;

    @Inject
    @AsterClient("json")
    Echo inJson;

    @Inject
    @AsterClient("local")
    Echo locally;

    @Inject
    @AsterClient("local-json")
    Echo locallyInJson;

    @Inject
    AsterServer server;

    @Test
    void xlangIsTheDefault() {
        assertThat(server.services()).extracting(ServiceInfo::serializationModes)
                .containsExactly(List.of(SerializationMode.XLANG));
    }

    @Test
    void scenarioInXlang() throws Exception {
        run(inDefaultMode);
        run(locally);
    }

    @Test
    void scenarioInJson() throws Exception {
        run(inJson);
        run(locallyInJson);
    }

    @Test
    void failures() {
        for (Echo client : List.of(inDefaultMode, inJson, locally, locallyInJson)) {
            assertThatThrownBy(() -> client.echo(new EchoRequest(EchoService.UNKNOWN)).await().atMost(LIMIT))
                    .isInstanceOf(NotFoundException.class).hasMessage("no echo");
        }
    }

    private static void run(Echo client) throws Exception {
        JsonNode calls;
        try (InputStream in = EchoScenarioTest.class.getResourceAsStream("/vectors/scenarios/unary-echo.yaml")) {
            calls = new YAMLMapper().readTree(in).get("calls");
        }
        assertThat(calls).hasSize(2);
        for (JsonNode call : calls) {
            EchoRequest request = new EchoRequest(call.get("request").get("message").asText());
            assertThat(client.echo(request).await().atMost(LIMIT).reply())
                    .isEqualTo(call.get("expected_response").get("reply").asText());
        }
    }
}
