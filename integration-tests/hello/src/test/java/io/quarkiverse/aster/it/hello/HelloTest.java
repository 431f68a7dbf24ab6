package io.quarkiverse.aster.it.hello;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HelloTest {

    @Test
    void greetsTheWorld() {
        when().get("/hello").then().statusCode(200).body(is("Hello, World!"));
    }

    @Test
    void greetsByName() {
        given().queryParam("name", "Zoë 🌍").when().get("/hello").then().statusCode(200).body(is("Hello, Zoë 🌍!"));
    }

    @Test
    void callAfterCall() {
        for (int i = 0; i < 50; i++) {
            given().queryParam("name", "caller " + i).when().get("/hello").then().statusCode(200)
                    .body(is("Hello, caller " + i + "!"));
        }
    }

    @Test
    void theServicesRefusalReachesTheCaller() {
        given().queryParam("name", " ").when().get("/hello").then().statusCode(400)
                .body(is("name: blank (expected: somebody's name)"));
    }

    @Test
    void tellsItsAddress() {
        when().get("/hello/address").then().statusCode(200).body(startsWith("aster1"));
    }
}
