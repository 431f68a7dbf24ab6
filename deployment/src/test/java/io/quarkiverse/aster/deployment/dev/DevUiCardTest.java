package io.quarkiverse.aster.deployment.dev;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

@Timeout(180)
class DevUiCardTest extends DevUiTest {

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = application(DevGreeter.class);

    @Test
    void componentsAreServed() {
        assertThat(get("qwc-aster-card.js")).contains("customElements.define('qwc-aster-card'");
        assertThat(get("qwc-aster-calls.js")).contains("customElements.define('qwc-aster-calls'");
        assertThat(get("aster-parts.js")).contains("export function badge");
        assertThat(get("i18n/en.js")).contains("quarkus-aster-live_calls");
    }

    private static String get(String page) {
        return given().port(HTTP_PORT).get("/q/dev-ui/quarkus-aster/" + page).then().extract().asString();
    }
}
