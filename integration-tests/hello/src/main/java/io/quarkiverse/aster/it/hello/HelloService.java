package io.quarkiverse.aster.it.hello;

import io.quarkiverse.aster.InvalidArgumentException;
import io.smallrye.mutiny.Uni;

/** The service: a bean like any other. */
public class HelloService implements HelloApi {

    @Override
    public Uni<HelloResponse> sayHello(HelloRequest request) {
        if (request.name().isBlank()) {
            return Uni.createFrom().failure(new InvalidArgumentException("name: blank (expected: somebody's name)"));
        }
        return Uni.createFrom().item(new HelloResponse("Hello, " + request.name() + "!"));
    }
}
