package io.quarkiverse.aster.it.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;

import io.quarkiverse.aster.transport.EndpointAddress;

/** Every page does what it is for. */
@Timeout(180)
class PagesTest {

    @RegisterExtension
    static final DevApplication APPLICATION = new DevApplication();

    @AfterEach
    void pagesDoNotComplain() {
        assertThat(APPLICATION.browser().takeComplaints()).isEmpty();
    }

    private static Tab visit(String page) {
        return APPLICATION.browser().visit(page);
    }

    @Test
    void cardShowsWhoTheNodeIs() {
        try (Tab card = APPLICATION.browser().visitDevUi("extensions")) {
            card.sees("card-node", "");
            card.sees("card-address", "127.0.0.1");
            card.sees(card.page().locator("qwc-aster-card qwc-extension-link")
                    .filter(new Locator.FilterOptions().setHasText("Services")).getByText("2"));
            card.page().getByLabel("Copy the address").click();
            assertThat(card.clipboard()).startsWith("aster1").isEqualTo(APPLICATION.get("/shop/address"));
            card.shoot("card");
        }
    }

    @Test
    void servicesShowTheirContracts() {
        try (Tab services = visit("services")) {
            services.sees("service", 2);
            services.sees("method", "haggle");
            services.part("method", "audit").click();
            services.sees("schema", "\"count\"");
            services.sees(services.part("method", "audit").getByText("shop.audit"));
            services.shoot("services");
            services.type("services-filter", "basket");
            services.sees("service", 1);
            services.type("services-filter", "no such thing");
            services.sees("empty", "filter");
        }
    }

    @Test
    void settingsShowWhereTheyAreFrom() {
        try (Tab config = visit("config")) {
            config.sees("config", "secret_key");
            config.type("config-filter", "bind_addr");
            config.sees(config.part("config").getByText("network.bind_addr"));
            config.seesNo(config.part("config").getByText("secret_key"));
            config.shoot("config");
        }
    }

    @Test
    void wireLogShowsFramesWhileItIsSeen() {
        try (Tab log = visit("services")) {
            log.sees("service", 2);
            log.page().locator("qwc-footer .openIcon").click();
            log.page().locator("vaadin-tab").getByText("Aster wire log").click();
            log.sees("empty", "No frames yet");
            APPLICATION.get("/shop/order?name=frame");
            log.sees("frame", "HEADER");
            log.sees("frame", "Shop.order");
            log.shoot("wire-log");
            log.press("wire-pause");
            int before = log.part("frame").count();
            APPLICATION.get("/shop/order");
            log.matches("wire-resume", "[1-9]");
            assertThat(log.part("frame").count()).isEqualTo(before);
            log.press("wire-clear");
            log.press("wire-resume");
            log.seesNo(log.part("frame"));
        }
    }

    @Test
    void peersAreShownClosedAndRevoked() {
        try (Tab peers = visit("peers");
                Tab call = visit("call?service=Shop&version=1&method=audit&identity=roles:shop.audit")) {
            APPLICATION.get("/shop/order");
            call.sees("field-name", "");
            call.press("start");
            call.sees("result", "OK");
            peers.sees("peer", "outbound");
            peers.sees(peers.part("peer", "shop.audit").filter(of("inbound")));
            peers.sees("expiry", "expires in");
            peers.shoot("peers");

            peers.part("peer", "outbound").first().locator("[data-test=peer-close]").click();
            peers.sees(peers.page().locator("vaadin-notification-card").getByText("is closed"));

            String own = EndpointAddress.parse(APPLICATION.get("/shop/address")).id().shortForm();
            Locator guest = peers.part("peer", "shop.audit").filter(of("inbound"))
                    .filter(new Locator.FilterOptions().setHasNotText(own));
            guest.first().locator("[data-test=peer-revoke]").click();
            peers.page().locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]").click();
            peers.sees(peers.page().locator("vaadin-notification-card").getByText("is revoked"));
            peers.seesNo(guest);
        }
    }

    private static Locator.FilterOptions of(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void sessionsAreShownWithTheirCalls() {
        try (Tab live = visit("live-calls"); Tab peers = visit("peers")) {
            live.sees("calls-stats", "dropped");
            assertThat(APPLICATION.get("/shop/basket?count=2")).isEqualTo("4");
            live.sees("call", "Basket.put");
            peers.sees("peer", "Basket");
        }
    }

    @Test
    void credentialsAreIssuedAndExplained() {
        try (Tab trust = visit("trust")) {
            trust.matches("root", "^[0-9a-f]{64}$");
            trust.type("roles", "shop.audit");
            trust.press("issue");
            trust.sees("issued", "shop.audit");
            trust.choose("explain-service", "Shop");
            trust.choose("explain-method", "audit");
            trust.press("explain");
            trust.sees("explained", "passes");

            trust.type("roles", "");
            trust.press("issue");
            trust.seesNo(trust.part("issued", "shop.audit"));
            trust.press("explain");
            trust.sees("explained", "refused");
            trust.sees("explained", "shop.audit");
            trust.shoot("trust");
        }
    }

    @Test
    void faultsAreStartedSeenAndEnded() {
        try (Tab faults = visit("faults"); Tab live = visit("live-calls")) {
            live.sees("calls-stats", "dropped");
            faults.sees("empty", "on purpose");
            faults.choose("fault-service", "Shop");
            faults.choose("fault-method", "order");
            faults.type("fault-millis", "700");
            faults.press("fault-start");
            faults.sees("fault", "700 ms");
            live.sees("faults-warning", "700 ms");

            APPLICATION.get("/shop/order?name=late");
            faults.matches("fault", "order[^0-9]*1\\D");
            live.sees(live.part("call", "called")
                    .filter(new Locator.FilterOptions().setHasText(Pattern.compile("[7-9]\\d\\d\\.\\d ms|\\d\\.\\d+ s"))));
            faults.shoot("faults");

            faults.press("fault-end");
            faults.sees("empty", "on purpose");
            live.seesNo(live.part("faults-warning"));
        }
    }

    @Test
    void liveCallsArriveWhileTheyHappen() {
        try (Tab live = visit("live-calls")) {
            live.sees("calls-stats", "dropped");
            APPLICATION.get("/shop/order?name=apple");
            live.sees("call", "Shop.order");
            CompletableFuture<String> watching = APPLICATION.ask("/shop/watch?count=40");
            live.sees(live.part("call", "Shop.watch").filter(of("running")));
            assertThat(watching.join()).isEqualTo("40");
            live.seesNo(live.part("call", "running"));
            live.sees(live.part("call", "Shop.watch").filter(of("OK")));
            live.sees("call", "served");
            live.sees("sparkline", "");
            live.shoot("live-calls");

            live.type("calls-filter", "no such call");
            live.seesNo(live.part("call"));
            live.type("calls-filter", "");
            live.press("calls-pause");
            int before = live.part("call").count();
            APPLICATION.get("/shop/order");
            live.matches("calls-resume", "[1-9]");
            assertThat(live.part("call").count()).isEqualTo(before);
            live.press("calls-resume");
            live.page().waitForCondition(() -> live.part("call").count() > before);
            live.press("calls-clear");
            live.sees("empty", "No calls yet");
        }
    }

    @Test
    void detailShowsMessagesGatesAndWhatWasThrown() {
        try (Tab live = visit("live-calls")) {
            live.sees("calls-stats", "dropped");
            assertThat(APPLICATION.get("/shop/lose?name=umbrella")).contains("lost umbrella");
            live.part("call", "served").filter(of("Shop.lose")).first().press("Enter");
            live.sees("detail-message", "lost umbrella");
            live.sees("detail-failure", "Shop.lose");
            live.sees("detail-payload", "umbrella");
            live.sees("gates", "passed");
            live.shoot("call-detail");
            live.press("detail-close");
            live.seesNo(live.part("call-detail"));
        }
    }

    @Test
    void pagesAreDarkForThoseWhoWantThat() {
        try (Tab live = APPLICATION.browser().visit("live-calls", ColorScheme.DARK)) {
            live.sees("calls-stats", "dropped");
            APPLICATION.get("/shop/order?name=night");
            live.sees("call", "Shop.order");
            live.shoot("live-calls-dark");
            String background = (String) live.page().evaluate("getComputedStyle(document.body).backgroundColor");
            assertThat(background).isNotEqualTo("rgb(255, 255, 255)");
        }
    }
}
