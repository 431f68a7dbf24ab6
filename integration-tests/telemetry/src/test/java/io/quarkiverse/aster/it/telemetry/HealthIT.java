package io.quarkiverse.aster.it.telemetry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;

/** What the packaged application tells about its health, and of its peers. */
@QuarkusIntegrationTest
@Timeout(120)
class HealthIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @AfterEach
    void startAgain() {
        given().post("/server/start").then().statusCode(204);
    }

    /** Until it succeeds: clients need a moment to find a server that is back. */
    private static void call() {
        long end = System.nanoTime() + LIMIT.toNanos();
        String answer = "";
        while (!answer.equals("hi") && System.nanoTime() < end) {
            answer = given().get("/front/relay/hi").then().statusCode(200).extract().asString();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(answer).isEqualTo("hi");
    }

    private static JsonPath health(String which, int code) {
        return given().get("/q/health/" + which).then().statusCode(code).extract().jsonPath();
    }

    @Test
    void aServerThatRunsIsReadyAndLives() {
        JsonPath ready = health("ready", 200);
        String check = "checks.find { it.name == 'Aster readiness' }.";
        assertThat(ready.getString(check + "status")).isEqualTo("UP");
        assertThat(ready.getString(check + "data.server")).isEqualTo("running");
        assertThat(ready.getInt(check + "data.services")).isEqualTo(3);
        assertThat(ready.getString(check + "data.gates")).startsWith("open-gate");
        assertThat(ready.getString(check + "data.credential")).isEqualTo("none");
        assertThat(ready.getString(check + "data.endpoint-id")).matches("[0-9a-f]{64}");
        assertThat(health("live", 200).getString("checks.find { it.name == 'Aster liveness' }.status")).isEqualTo("UP");
    }

    @Test
    void oneThatHasStoppedLivesAndIsNotReady() {
        given().post("/server/stop").then().statusCode(204);
        JsonPath ready = health("ready", 503);
        assertThat(ready.getString("checks.find { it.name == 'Aster readiness' }.data.server")).isEqualTo("stopped");
        health("live", 200);
    }

    @Test
    void connectionsAndAdmissionsAreMetrics() {
        call();
        awaitAtLeast("aster_connections_active", 1);
        awaitAtLeast("aster_connections_total", 1);
        awaitAtLeast("aster_streams_active", 1);
        awaitAtLeast("aster_streams_total", 1);
        awaitAtLeast("aster_admission_consumer_admitted_total", 1);
        for (String counter : new String[] { "aster_admission_consumer_denied_total", "aster_admission_consumer_errors_total",
                "aster_admission_producer_admitted_total", "aster_admission_producer_denied_total",
                "aster_admission_producer_errors_total" }) {
            assertThat(metric(counter)).as(counter).isZero();
        }
        assertThat(metric("aster_admission_last_seconds")).isPositive();
    }

    @Test
    void peersAreShown() {
        call();
        for (int i = 0; i < 5; i++) {
            // each on its thread, and none of them leaves anything there that would be in the way of traces
            assertThat(given().get("/server/peers").then().statusCode(200).extract().jsonPath().getList("$")).isNotEmpty();
        }
    }

    private static void awaitAtLeast(String name, double least) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (metric(name) < least && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(metric(name)).as(name).isGreaterThanOrEqualTo(least);
    }

    private static double metric(String name) {
        return given().get("/q/metrics").then().statusCode(200).extract().asString().lines()
                .filter(line -> line.startsWith(name + " ")).findFirst()
                .map(line -> Double.parseDouble(line.split(" ")[1]))
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }
}
