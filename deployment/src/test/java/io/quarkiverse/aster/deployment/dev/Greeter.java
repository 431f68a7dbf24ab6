package io.quarkiverse.aster.deployment.dev;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;

@AsterService
public interface Greeter {

    @Rpc
    Greeting greet(String name);

    record Greeting(String text) {
    }
}
