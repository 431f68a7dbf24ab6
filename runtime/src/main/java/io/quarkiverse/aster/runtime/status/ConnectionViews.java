package io.quarkiverse.aster.runtime.status;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.quarkiverse.aster.AsterConnections;
import io.quarkiverse.aster.ConnectionInfo;
import io.quarkiverse.aster.runtime.rpc.OpenConnection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Looks at connections. Any thread. */
public final class ConnectionViews implements AsterConnections {

    private static final int NO_ERROR = 0;

    private final Supplier<Stream<OpenConnection>> open;

    /** @param open those there are, now */
    public ConnectionViews(Supplier<Stream<OpenConnection>> open) {
        this.open = open;
    }

    @Override
    public Uni<List<ConnectionInfo>> list() {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            // the threads of connections have no context, which whatever follows may need
            return Uni.createFrom().completionStage(this::look).emitOn(
                    context == null ? Infrastructure.getDefaultWorkerPool() : task -> context.runOnContext(ran -> task.run()));
        });
    }

    private CompletableFuture<List<ConnectionInfo>> look() {
        List<CompletableFuture<Optional<ConnectionInfo>>> looks = open.get().map(ConnectionViews::look).toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenApply(all -> looks.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList());
    }

    private static CompletableFuture<Optional<ConnectionInfo>> look(OpenConnection one) {
        // on its thread: nobody else may look at it
        return CompletableFuture.supplyAsync(
                () -> one.connection().isOpen() ? Optional.of(one.info()) : Optional.empty(), one.connection().scheduler());
    }

    @Override
    public boolean close(long id) {
        Optional<OpenConnection> found = open.get()
                .filter(one -> one.connection().id() == id && one.connection().isOpen()).findFirst();
        found.ifPresent(one -> one.connection().close(NO_ERROR, "closed by hand"));
        return found.isPresent();
    }
}
