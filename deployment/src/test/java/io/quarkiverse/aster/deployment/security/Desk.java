package io.quarkiverse.aster.deployment.security;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Tells callers who they are, in every shape that methods have. */
@AsterService(name = "Desk")
public class Desk {

    @Inject
    SecurityIdentity identity;

    private Who who() {
        return Who.is(identity);
    }

    @Rpc
    public Who plain(Ask ask) {
        return who();
    }

    @Rpc
    @RunOnVirtualThread
    public Who virtual(Ask ask) {
        return who();
    }

    @Rpc
    public Uni<Who> uni(Ask ask) {
        return Uni.createFrom().item(who());
    }

    @Rpc
    public Uni<Who> hop(Ask ask) {
        return Uni.createFrom().item(ask).emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem().delayIt().by(Duration.ofMillis(1)).map(again -> who());
    }

    @Rpc
    public CompletionStage<Who> stage(Ask ask) {
        return hop(ask).subscribeAsCompletionStage();
    }

    @ServerStream
    public Multi<Who> down(Ask ask) {
        return Multi.createFrom().items(1, 2).emitOn(Infrastructure.getDefaultWorkerPool()).map(item -> who());
    }

    @ServerStream
    public Flow.Publisher<Who> downPublisher(Ask ask) {
        return Multi.createFrom().items(1, 2).map(item -> who());
    }

    @ServerStream
    public Stream<Who> downStream(Ask ask) {
        return Stream.of(1, 2).map(item -> who());
    }

    @ClientStream
    public Uni<Who> up(Multi<Ask> asks) {
        return asks.map(ask -> who()).collect().last();
    }

    @ClientStream
    public Who upStream(Stream<Ask> asks) {
        return asks.map(ask -> who()).reduce((first, second) -> second).orElseThrow();
    }

    @BidiStream
    public Multi<Who> both(Multi<Ask> asks) {
        return asks.onItem().transformToUniAndConcatenate(this::hop);
    }

    @BidiStream
    public Stream<Who> bothStream(Stream<Ask> asks) {
        return asks.map(ask -> who());
    }
}
