package io.quarkiverse.aster.deployment.stork;

import io.smallrye.mutiny.Uni;

/** The same on all of them. */
public class BillingBean implements Billing {

    @Override
    public Uni<Text> bill(String text) {
        return Uni.createFrom().item(new Text(text));
    }
}
