package io.quarkiverse.aster.it.devui.app;

import io.quarkiverse.aster.AsterSessionScoped;

/** Counts what was put into it. */
@AsterSessionScoped
public class Basket implements BasketApi {

    private long items;

    @Override
    public Receipt put(Item item) {
        items += item.count();
        return new Receipt("in the basket", items);
    }
}
