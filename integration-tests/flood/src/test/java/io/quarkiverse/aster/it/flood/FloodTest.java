package io.quarkiverse.aster.it.flood;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

/** A writer is never far ahead of its reader, however much flows. */
@QuarkusTest
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class FloodTest {

    static final int SIZE = 64 * 1024;
    /** What may be under way: the window of a stream, which QUIC widens to 16 MiB at most, and what both ends hold. */
    static final int MAX_AHEAD = 24 * 1024 * 1024 / SIZE;

    int blocks() {
        return 16 * 1024 * 1024 / SIZE;
    }

    @ParameterizedTest
    @ValueSource(strings = { "down", "up" })
    void theWriterWaitsForTheReader(String direction) {
        given().queryParam("blocks", blocks()).queryParam("size", SIZE).when().get("/flood/" + direction).then().statusCode(200)
                .body("blocks", is(blocks())).body("bytes", equalTo(blocks() * SIZE))
                .body("ahead", lessThanOrEqualTo(MAX_AHEAD));
    }
}
