package io.quarkiverse.aster.it.vault;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(RootKeyResource.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class VaultTest {

    @Test
    void nobodyIsAdmittedBeforeSomebodyComes() {
        when().get("/vault/address").then().statusCode(200).body(startsWith("aster1"));
        when().get("/vault/admitted").then().statusCode(200).body(is("0"));
    }
}
