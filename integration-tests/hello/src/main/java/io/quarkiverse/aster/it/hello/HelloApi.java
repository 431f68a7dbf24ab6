package io.quarkiverse.aster.it.hello;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Description;
import io.quarkiverse.aster.Rpc;
import io.smallrye.mutiny.Uni;

/** The contract: the server implements it, clients are injected as it. */
@AsterService(name = "HelloService", version = 1)
public interface HelloApi {

    @Rpc(name = "say_hello", idempotent = true)
    @Description("Greets somebody by name")
    Uni<HelloResponse> sayHello(HelloRequest request);
}
