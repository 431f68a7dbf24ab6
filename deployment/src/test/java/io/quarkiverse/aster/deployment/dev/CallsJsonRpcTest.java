package io.quarkiverse.aster.deployment.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.devui.tests.DevUIJsonRPCTest;
import io.quarkus.test.QuarkusDevModeTest;

@Timeout(120)
class CallsJsonRpcTest extends DevUIJsonRPCTest {

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(root -> root.addClasses(DevGreeter.class));

    CallsJsonRpcTest() {
        super("quarkus-aster");
    }

    @Test
    void tellsWhoTheApplicationIs() throws Exception {
        JsonNode info = super.executeJsonRPCMethod("info");

        assertThat(info.get("nodeId").asText()).hasSize(64);
        assertThat(info.get("address").asText()).startsWith("aster1");
        assertThat(info.get("protocol").asText()).isEqualTo("aster/1");
    }

    @Test
    void callsAMethodAndListsTheServices() throws Exception {
        JsonNode services = super.executeJsonRPCMethod("services");
        System.out.println(services.toPrettyString());
        JsonNode result = super.executeJsonRPCMethod("invoke", Map.of("target", "self", "service", "DevGreeter", "version", 1,
                "method", "greet", "request", "{\"name\":\"dev\"}", "metadata", "", "timeoutMillis", 5000, "mode", "",
                "identity", "own"));
        System.out.println(result.toPrettyString());
        assertThat(result.get("status").asText()).isEqualTo("OK");
    }
}
