package io.quarkiverse.aster.deployment.dev;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.devui.tests.DevUIJsonRPCTest;
import io.quarkus.test.QuarkusDevModeTest;

@Timeout(180)
class DevUiCardTest extends DevUIJsonRPCTest {

    private static final int HTTP_PORT = freePort();

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(root -> root.addClasses(Greeter.class, GreeterBean.class)
                    .addAsResource(new StringAsset("quarkus.http.port=" + HTTP_PORT), "application.properties"));

    DevUiCardTest() {
        super("quarkus-aster", "http://localhost:" + HTTP_PORT);
    }

    @Test
    void nodeTellsWhoItIs() throws Exception {
        JsonNode info = executeJsonRPCMethod("info");

        assertThat(info.get("nodeId").asText()).hasSize(64);
        assertThat(info.get("address").asText()).startsWith("aster1");
        assertThat(info.get("protocol").asText()).isEqualTo("aster/1");
        assertThat(info.get("running").asBoolean()).isTrue();
        assertThat(info.get("libraries").get(0).get("version").asText()).matches("\\d+\\.\\d+\\.\\d+\\..+");
    }

    @Test
    void componentsAreServed() {
        assertThat(get("dev-ui/quarkus-aster/qwc-aster-card.js")).contains("customElements.define('qwc-aster-card'");
        assertThat(get("dev-ui/quarkus-aster/qwc-aster-calls.js")).contains("customElements.define('qwc-aster-calls'");
        assertThat(get("dev-ui/quarkus-aster/aster-parts.js")).contains("export function badge");
    }

    private static String get(String path) {
        return given().port(HTTP_PORT).get("/q/" + path).then().extract().asString();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
