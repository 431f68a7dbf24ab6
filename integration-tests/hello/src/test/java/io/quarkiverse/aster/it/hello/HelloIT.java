package io.quarkiverse.aster.it.hello;

import static io.restassured.RestAssured.when;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

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
}
