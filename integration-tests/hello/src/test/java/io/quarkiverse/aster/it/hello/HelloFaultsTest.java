package io.quarkiverse.aster.it.hello;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.faults.AsterFaults;
import io.quarkiverse.aster.faults.Fault;
import io.quarkus.test.junit.QuarkusTest;

/** The examples of the manual, see {@code testing.adoc}. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HelloFaultsTest {

    @Inject
    AsterFaults faults;

    @Test
    void aServerThatIsDownIsTold() {
        try (Fault fault = faults.called("HelloService", "say_hello").deny(StatusCode.UNAVAILABLE, "down")) {
            given().get("/hello").then().statusCode(500);
            assertEquals(1, fault.hits());
        }
    }

    @Test
    void faultsEnd() {
        faults.served("Ticker").afterMessages(3).reset(7);
        faults.called("HelloService").times(1).deny(StatusCode.UNAVAILABLE, "restarting");
        given().get("/hello").then().statusCode(500);
        given().get("/hello").then().statusCode(200);
        faults.clear();
    }
}
