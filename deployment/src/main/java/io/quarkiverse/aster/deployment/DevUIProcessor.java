package io.quarkiverse.aster.deployment;

import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.FooterPageBuildItem;
import io.quarkus.devui.spi.page.Page;
import io.quarkus.devui.spi.page.WebComponentPageBuilder;

/** What the Dev UI shows of the extension: its card, the pages behind it, and a tab of the footer. */
@BuildSteps(onlyIf = IsLocalDevelopment.class)
class DevUIProcessor {

    @BuildStep
    CardPageBuildItem card() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.setCustomCard("qwc-aster-card.js");
        card.addPage(page("Services", "cubes", "services").streamingLabelJsonRPCMethodName("servicesLabel"));
        card.addPage(page("Call", "play", "call"));
        card.addPage(page("Live calls", "bolt", "calls").streamingLabelJsonRPCMethodName("callsLabel"));
        card.addPage(page("Peers", "circle-nodes", "peers").streamingLabelJsonRPCMethodName("peersLabel"));
        card.addPage(page("Trust", "key", "trust"));
        card.addPage(page("Faults", "burst", "faults"));
        card.addPage(page("Config", "sliders", "config"));
        return card;
    }

    @BuildStep
    FooterPageBuildItem wireLog() {
        return new FooterPageBuildItem(page("Aster wire log", "wave-square", "wire-log"));
    }

    private static WebComponentPageBuilder page(String title, String icon, String name) {
        return Page.webComponentPageBuilder().title(title).icon("font-awesome-solid:" + icon)
                .componentLink("qwc-aster-" + name + ".js");
    }
}
