package io.quarkiverse.aster.it.devui.app;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceScope;

/** Of a session. */
@AsterService(name = "Basket", version = 1, scope = ServiceScope.SESSION)
@AsterSessionScoped
public class Basket {

    private long items;

    @Rpc
    public Receipt put(Item item) {
        items += item.count();
        return new Receipt("in the basket", items);
    }
}
