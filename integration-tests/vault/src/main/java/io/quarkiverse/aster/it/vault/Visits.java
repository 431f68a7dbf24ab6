package io.quarkiverse.aster.it.vault;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceScope;

/** Counts the calls of a session. */
@AsterService(name = "Visits", scope = ServiceScope.SESSION)
@AsterSessionScoped
public class Visits {

    private int count;

    @Rpc
    public Stored next() {
        return new Stored(++count);
    }
}
