package io.quarkiverse.aster.it.hello;

import static io.restassured.RestAssured.when;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged application, whose environment has variables of Aster. */
@QuarkusIntegrationTest
class HelloIT extends HelloTest {

    private static final String ID = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @Test
    void keyAndAddressAreThoseOfTheEnvironment() {
        EndpointAddress address = EndpointAddress.parse(when().get("/hello/address").then().extract().asString());

        assertThat(address.id().hex(), is(ID));
        assertThat(address.direct().size(), is(1));
        assertThat(address.direct().get(0).getAddress().isLoopbackAddress(), is(true));
    }

    /** The application has no extension for any of it, and its health port is off. */
    @Test
    void whatWouldObserveCallsIsNotEvenLoaded() throws IOException {
        when().get("/hello").then().statusCode(200);

        List<String> loaded = Files.readAllLines(Path.of("target", "classes.log"));

        assertThat(loaded, hasItem(containsString("io.quarkiverse.aster.runtime.AsterNode")));
        for (String absent : List.of("io.quarkiverse.aster.runtime.observe.", "io.micrometer.", "io.opentelemetry.",
                "org.eclipse.microprofile.health.", "io.quarkiverse.aster.runtime.status.HealthServer",
                "io.quarkiverse.aster.dev.", "io.smallrye.stork.")) {
            assertThat(absent, loaded.stream().filter(line -> line.contains("] " + absent)).toList(), empty());
        }
    }
}
