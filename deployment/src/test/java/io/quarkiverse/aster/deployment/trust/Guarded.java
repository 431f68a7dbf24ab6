package io.quarkiverse.aster.deployment.trust;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.Rpc;
import io.smallrye.mutiny.Uni;

/** Tells its callers what admission says of them, or keeps them waiting. */
@AsterService(name = "Guarded")
public interface Guarded {

    record Caller(String peer, String role) {
    }

    @Rpc
    Uni<Caller> who(CallContext context);

    @Rpc
    Uni<Caller> wait(CallContext context);

    /** The service. */
    @Singleton
    class Service implements Guarded {

        static final AtomicReference<CompletableFuture<Boolean>> WAITING = new AtomicReference<>(new CompletableFuture<>());

        @Override
        public Uni<Caller> who(CallContext context) {
            return Uni.createFrom().item(new Caller(context.peer().orElseThrow().hex(),
                    context.attributes().getOrDefault("aster.role", "none")));
        }

        @Override
        public Uni<Caller> wait(CallContext context) {
            WAITING.get().complete(true);
            return Uni.createFrom().nothing();
        }
    }

    /** Has a client of it. */
    @Singleton
    class User {

        @Inject
        @AsterClient("self")
        Guarded guarded;
    }
}
