package io.quarkiverse.aster.it.devui.app;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceScope;

/** Of a session. */
@AsterService(name = "Basket", version = 1, scope = ServiceScope.SESSION)
public interface BasketApi {

    @Rpc
    Receipt put(Item item);
}
