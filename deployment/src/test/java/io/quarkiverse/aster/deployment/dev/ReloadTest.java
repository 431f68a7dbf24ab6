package io.quarkiverse.aster.deployment.dev;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;
import io.smallrye.mutiny.Uni;

/** What an edit changes while the application runs in development mode, and what it does not. */
@Timeout(240)
class ReloadTest {

    private static final int HTTP_PORT = freePort();

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest().withApplicationRoot(jar -> jar
            .addClasses(Greeter.class, GreeterBean.class, GreeterResource.class)
            .addAsResource(new StringAsset("quarkus.aster.clients.greeter.address=self\nquarkus.http.port=" + HTTP_PORT),
                    "application.properties"));

    @Test
    void serverAndClientSurviveAReload() throws Exception {
        String address = get("/address");
        int further = Integer.parseInt(get("/further"));
        assertThat(get("/greet")).isEqualTo("Hello, you");

        for (String word : new String[] { "Bonjour", "Servus" }) {
            APPLICATION.modifySourceFile(GreeterBean.class, source -> source.replaceFirst("\"\\w+, \"", '"' + word + ", \""));

            awaitAnswer(word + ", you");
            assertThat(get("/address")).as("endpoint id and address").isEqualTo(address);
        }
        try (DatagramSocket free = new DatagramSocket(further, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).as("the port of a further server is free").isTrue();
        }
    }

    /** An edit is not always picked up by the very next request. */
    private static void awaitAnswer(String expected) {
        Uni.createFrom().item(() -> get("/greet")).invoke(answer -> assertThat(answer).isEqualTo(expected)).onFailure().retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofMillis(500)).atMost(150).await().indefinitely();
    }

    private static String get(String path) {
        return given().port(HTTP_PORT).get(path).then().statusCode(200).extract().asString();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
