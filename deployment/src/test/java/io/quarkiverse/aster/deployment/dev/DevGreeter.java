package io.quarkiverse.aster.deployment.dev;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.Requires;
import io.quarkiverse.aster.Rpc;
import io.smallrye.mutiny.Multi;

/** What is looked at in tests of the Dev UI. */
@AsterService(name = "DevGreeter", version = 1)
public class DevGreeter {

    public record Name(String name) {
    }

    public record Greeting(String text) {
    }

    @Rpc(idempotent = true)
    public Greeting greet(Name name) {
        return new Greeting("Hello, " + name.name());
    }

    @Rpc
    public Greeting fail(Name name) {
        throw new IllegalStateException("no " + name.name());
    }

    @Rpc
    @Requires("greeter.secret")
    public Greeting secret(Name name) {
        return new Greeting("Psst, " + name.name());
    }

    @BidiStream
    public Multi<Greeting> each(Multi<Name> names) {
        return names.map(this::greet);
    }
}
