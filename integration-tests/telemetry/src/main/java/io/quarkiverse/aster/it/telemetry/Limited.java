package io.quarkiverse.aster.it.telemetry;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;

/** Can be called once. */
@AsterService
public class Limited {

    @Rpc
    public Text once() {
        return new Text("once");
    }
}
