package io.quarkiverse.aster.it.flood;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** A gigabyte each way through the packaged application, whose heap is a fraction of that. */
@QuarkusIntegrationTest
class FloodIT extends FloodTest {

    private static final long HEAP = 64L * 1024 * 1024;

    @Override
    int blocks() {
        return 1024 * 1024 * 1024 / SIZE;
    }

    @Test
    void theHeapIsSmall() {
        String heap = when().get("/flood/heap").then().statusCode(200).extract().asString();
        assertThat(Long.parseLong(heap)).isLessThanOrEqualTo(HEAP);
    }
}
