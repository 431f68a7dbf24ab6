package io.quarkiverse.aster.deployment;

import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/** What the Dev UI shows of the extension: its card and the pages behind it. */
@BuildSteps(onlyIf = IsLocalDevelopment.class)
class DevUIProcessor {

    @BuildStep
    CardPageBuildItem card() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.setCustomCard("qwc-aster-card.js");
        card.addPage(Page.webComponentPageBuilder().title("Node").icon("font-awesome-solid:circle-nodes")
                .componentLink("qwc-aster-node.js"));
        return card;
    }
}
