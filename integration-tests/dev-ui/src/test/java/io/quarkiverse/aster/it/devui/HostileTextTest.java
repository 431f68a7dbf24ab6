package io.quarkiverse.aster.it.devui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.microsoft.playwright.Locator;

/** Texts of peers are texts, whatever is in them and however long they are. */
@Timeout(180)
class HostileTextTest {

    private static final String MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    private static final int MILLION = 1_000_000;
    /** The most that is in a page because of one call: the server cuts what it tells. */
    private static final int MOST_TEXT = 500_000;

    /** The log of Dev UI itself, at the bottom of each page, takes what is logged for markup: no exceptions are logged. */
    private static final String NO_EXCEPTIONS = """
            quarkus.log.category."io.quarkiverse.aster.server".level=OFF
            quarkus.log.category."io.quarkus.devui".level=OFF
            """;

    @RegisterExtension
    static final DevApplication APPLICATION = new DevApplication(NO_EXCEPTIONS);

    @AfterEach
    void pagesDoNotComplain() {
        // a dialog would be one
        assertThat(APPLICATION.browser().takeComplaints()).isEmpty();
    }

    @Test
    void markupIsShownAsText() {
        try (Tab live = APPLICATION.browser().visit("live-calls")) {
            live.sees("calls-stats", "dropped");
            assertThat(APPLICATION.get("/shop/order?name=" + DevApplication.encode(MARKUP))).contains("onerror");
            live.part("call", "Shop.order").first().click();
            live.sees("detail-payload", MARKUP);
            live.press("detail-close");
            APPLICATION.get("/shop/lose?name=" + DevApplication.encode(MARKUP));
            live.part("call", "Shop.lose").first().click();
            live.sees("detail-message", MARKUP);
            live.sees("detail-failure", MARKUP);
            hasNoneOf(live);
        }
    }

    @Test
    void markupInWhatGoesWrongIsShownAsText() {
        try (Tab call = APPLICATION.browser().visit("call")) {
            call.sees("call-service", "");
            call.enter("call-target", APPLICATION.get("/shop/address"));
            call.type("call-remote-service", MARKUP);
            call.press("ask-peer");
            call.sees(call.page().locator("vaadin-notification-card").getByText("onerror=alert(1)"));
            hasNoneOf(call);
        }
    }

    @Test
    void markupInRequestsResponsesAndLinksIsShownAsText() {
        try (Tab call = APPLICATION.browser()
                .visit("call?service=Shop&version=1&method=order&identity=" + DevApplication.encode(MARKUP))) {
            call.type("field-name", MARKUP);
            call.enter("call-identity", "own");
            call.press("start");
            call.sees("response", MARKUP);
            hasNoneOf(call);
        }
        try (Tab call = APPLICATION.browser().visit("call?service=" + DevApplication.encode(MARKUP) + "&method=x")) {
            call.sees("call-service", "");
            hasNoneOf(call);
        }
    }

    @Test
    void textOfAMillionCharactersIsCutBeforeItIsShown() {
        try (Tab live = APPLICATION.browser().visit("live-calls")) {
            live.sees("calls-stats", "dropped");
            int answered = Integer.parseInt(APPLICATION.get("/shop/large?name=" + DevApplication.encode("<b>") + "&times="
                    + MILLION / 3));
            assertThat(answered).isGreaterThan(MILLION - 3);
            live.part("call", "Shop.order").first().click();
            live.sees("detail-payload", "too long to be kept");
            assertThat(textOf(live)).isLessThan(MOST_TEXT);

            live.press("detail-close");
            APPLICATION.get("/shop/lose?name=" + DevApplication.encode("<i>") + "&times=" + MILLION / 3);
            live.part("call", "Shop.lose").first().click();
            live.sees("call-detail", "Shop.lose");
            assertThat(textOf(live)).isLessThan(MOST_TEXT);
            live.press("detail-close");
            live.seesNo(live.part("call-detail"));
        }
    }

    private static void hasNoneOf(Tab tab) {
        assertThat(tab.page().locator("img[src=x]").count()).isZero();
        assertThat(tab.page().locator("script").filter(new Locator.FilterOptions().setHasText("alert(2)")).count()).isZero();
    }

    private static int textOf(Tab tab) {
        return (Integer) tab.page().locator("qwc-aster-calls").evaluate("""
                page => {
                    const length = node => [...node.childNodes].reduce((sum, child) =>
                        sum + (child.nodeType === Node.TEXT_NODE ? child.data.length : length(child)),
                        node.shadowRoot ? length(node.shadowRoot) : 0);
                    return length(page);
                }""");
    }
}
