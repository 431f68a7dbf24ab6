package io.quarkiverse.aster.deployment.config;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;

/** The least that is a service, and someone who injects its client. */
@AsterService
public interface Greeter {

    @Rpc
    Greeting greet(String name);

    record Greeting(String text) {
    }

    class Bean implements Greeter {

        @Override
        public Greeting greet(String name) {
            return new Greeting("Hello, " + name);
        }
    }

    /** Injects a client that {@code quarkus.aster.clients} has to know. */
    @Singleton
    class Caller {

        @Inject
        @AsterClient("greeter")
        Greeter greeter;
    }
}
