package io.quarkiverse.aster.it.devui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Methods are called from the page that is made for it. */
@Timeout(180)
class CallPageTest {

    @RegisterExtension
    static final DevApplication APPLICATION = new DevApplication();

    @AfterEach
    void pagesDoNotComplain() {
        assertThat(APPLICATION.browser().takeComplaints()).isEmpty();
    }

    private static Tab visit(String method) {
        Tab call = APPLICATION.browser().visit("call?service=Shop&version=1&method=" + method);
        call.sees("field-name", "");
        return call;
    }

    @Test
    void methodIsCalledThroughTheForm() {
        try (Tab call = APPLICATION.browser().visit("call")) {
            call.choose("call-service", "Shop v1");
            call.choose("call-method", "order");
            call.type("field-name", "pear & plum");
            call.press("start");
            call.sees("response", "sold 0 pear & plum");
            call.sees("result", "OK");
            call.shoot("call");

            call.press("tab-json");
            assertThat(call.part("json").locator("textarea").inputValue()).contains("pear & plum");
            call.press("copy-test");
            call.page().waitForCondition(() -> call.clipboard().contains("\"Shop\", 1"));
            call.press("copy-link");
            call.page().waitForCondition(() -> call.clipboard().startsWith("http"));
            try (Tab shared = call.again(call.clipboard())) {
                shared.sees("field-name", "");
                assertThat(shared.part("field-name").locator("input").inputValue()).isEqualTo("pear & plum");
            }
            call.part("history").locator("tr").first().click();
            call.page().waitForCondition(() -> call.part("history").locator("tr").count() == 2);
        }
    }

    @Test
    void wholeNumbersKeepAllTheirDigits() {
        try (Tab call = visit("order")) {
            call.press("tab-json");
            call.type("json", "{\"name\":\"a\",\"count\":9223372036854775807}");
            call.press("tab-form");
            assertThat(call.part("field-count").locator("input").inputValue()).isEqualTo("9223372036854775807");
            call.type("field-name", "most");
            call.press("start");
            call.sees("response", "sold 9223372036854775807 most");
        }
    }

    @Test
    void responsesOfAServerStreamArriveOneByOne() {
        try (Tab call = visit("watch")) {
            call.type("field-name", "tide");
            call.type("field-count", "5");
            call.press("start");
            call.sees("result", "OK");
            call.sees("response", 5);
        }
    }

    @Test
    void requestsAreSentOneByOne() {
        try (Tab call = visit("haggle")) {
            call.type("field-name", "rug");
            call.press("start");
            call.press("send");
            call.sees("response", "maybe rug");
            call.type("field-name", "lamp");
            call.press("send");
            call.sees("response", "maybe lamp");
            call.shoot("call-stream");
            call.press("half-close");
            call.sees("result", "OK");
        }
    }

    @Test
    void requestsOfAClientStreamAreAnsweredAtTheEnd() {
        try (Tab call = visit("stock")) {
            call.type("field-count", "4");
            call.press("start");
            call.press("send");
            call.press("send");
            call.press("half-close");
            call.sees("response", "\"number\": 8");
        }
    }

    @Test
    void callIsCancelled() {
        try (Tab call = visit("haggle")) {
            call.press("start");
            call.press("cancel");
            call.sees("result", "CANCELLED");
        }
    }

    @Test
    void denialIsExplained() {
        try (Tab live = APPLICATION.browser().visit("live-calls"); Tab call = visit("audit")) {
            live.sees("calls-stats", "dropped");
            call.enter("call-identity", "roles:");
            call.press("start");
            call.sees("result", "PERMISSION_DENIED");
            call.sees("result-message", "audit");

            live.part("call", "PERMISSION_DENIED").first().click();
            live.sees("gates", "refused");
            live.sees("detail-message", "audit");
            live.shoot("denied");

            call.enter("call-identity", "roles:shop.audit");
            call.press("start");
            call.sees("response", "audited");
        }
    }

    @Test
    void peerIsCalledByItsAddress() {
        try (Tab call = APPLICATION.browser().visit("call")) {
            call.sees("call-service", "");
            call.enter("call-target", APPLICATION.get("/shop/address"));
            call.type("call-remote-service", "Shop");
            call.press("ask-peer");
            call.choose("call-method", "order");
            call.type("field-name", "far");
            call.press("start");
            call.sees("response", "sold 0 far");
        }
    }
}
