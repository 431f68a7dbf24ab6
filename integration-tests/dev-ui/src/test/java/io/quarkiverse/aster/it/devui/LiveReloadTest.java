package io.quarkiverse.aster.it.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.it.devui.app.Shop;
import io.quarkiverse.aster.it.devui.app.ShopApi;
import io.smallrye.mutiny.Uni;

/** Pages that are open go on when the application is another one. */
@Timeout(180)
class LiveReloadTest {

    @RegisterExtension
    static final DevApplication APPLICATION = new DevApplication();

    @Test
    void openPagesGoOn() {
        try (Tab live = APPLICATION.browser().visit("live-calls"); Tab services = APPLICATION.browser().visit("services")) {
            live.sees("calls-stats", "dropped");
            services.sees("service", 2);
            APPLICATION.get("/shop/order?name=before");
            live.sees("call", "Shop.order");

            APPLICATION.edit(Shop.class, source -> source.replace("\"sold \"", "\"bought \""));
            awaitAnswer("bought");
            live.press("calls-clear");
            live.seesNo(live.part("call"));
            APPLICATION.get("/shop/order?name=after");
            live.part("call", "Shop.order").first().click();
            live.sees("detail-payload", "bought");

            APPLICATION.edit(ShopApi.class, source -> source.replace("Uni<Receipt> order(Item item);",
                    "Uni<Receipt> order(Item item);\n\n    @Rpc\n    Uni<Receipt> swap(Item item);"));
            APPLICATION.edit(Shop.class, source -> source.replace("    @Override\n    public Uni<Receipt> order",
                    "    @Override\n    public Uni<Receipt> swap(Item item) {\n        return order(item);\n    }\n\n"
                            + "    @Override\n    public Uni<Receipt> order")
                    .replace("\"bought \"", "\"traded \""));
            awaitAnswer("traded");
            services.sees("method", "swap");
            services.sees("changed", "swap");
            services.shoot("changed");
        }
        assertThat(APPLICATION.browser().takeComplaints()).isEmpty();
    }

    /** An edit is not always picked up by the very next request. */
    private static void awaitAnswer(String word) {
        Uni.createFrom().item(() -> APPLICATION.get("/shop/order"))
                .invoke(answer -> assertThat(answer).contains(word)).onFailure().retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofMillis(500)).atMost(150).await().indefinitely();
    }
}
