package io.quarkiverse.aster.deployment.security;

import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Guards its methods by annotations of Quarkus security. */
@AsterService(name = "Office")
public class Office {

    /** The methods that have run. */
    static final Queue<String> RUN = new ConcurrentLinkedQueue<>();

    private static Ask ran(String method) {
        RUN.add(method);
        return new Ask(method);
    }

    @Rpc
    @RolesAllowed("admin")
    public Ask rolesPlain(Ask ask) {
        return ran("rolesPlain");
    }

    @Rpc
    @NonBlocking
    @RolesAllowed("admin")
    public Ask rolesPlainOnEventLoop(Ask ask) {
        return ran("rolesPlainOnEventLoop");
    }

    @Rpc
    @RunOnVirtualThread
    @RolesAllowed("admin")
    public Ask rolesVirtual(Ask ask) {
        return ran("rolesVirtual");
    }

    @Rpc
    @RolesAllowed("admin")
    public Uni<Ask> rolesUni(Ask ask) {
        return Uni.createFrom().item(() -> ran("rolesUni"));
    }

    @Rpc
    @RolesAllowed("admin")
    public CompletionStage<Ask> rolesStage(Ask ask) {
        return rolesUni(ask).subscribeAsCompletionStage().thenApply(before -> ran("rolesStage"));
    }

    @ServerStream
    @RolesAllowed("admin")
    public Multi<Ask> rolesDown(Ask ask) {
        return Multi.createFrom().item(() -> ran("rolesDown"));
    }

    @ServerStream
    @RolesAllowed("admin")
    public Flow.Publisher<Ask> rolesDownPublisher(Ask ask) {
        return Multi.createFrom().item(() -> ran("rolesDownPublisher"));
    }

    @ServerStream
    @RolesAllowed("admin")
    public Stream<Ask> rolesDownStream(Ask ask) {
        return Stream.of(ran("rolesDownStream"));
    }

    @ClientStream
    @RolesAllowed("admin")
    public Uni<Ask> rolesUp(Multi<Ask> asks) {
        return asks.collect().last().map(last -> ran("rolesUp"));
    }

    @ClientStream
    @RolesAllowed("admin")
    public Ask rolesUpStream(Stream<Ask> asks) {
        asks.forEach(ask -> {
        });
        return ran("rolesUpStream");
    }

    @BidiStream
    @RolesAllowed("admin")
    public Multi<Ask> rolesBoth(Multi<Ask> asks) {
        return asks.map(ask -> ran("rolesBoth"));
    }

    @Rpc
    @Authenticated
    public Uni<Ask> authenticated(Ask ask) {
        return Uni.createFrom().item(() -> ran("authenticated"));
    }

    @Rpc
    @PermissionsAllowed("admin")
    public Ask permission(Ask ask) {
        return ran("permission");
    }

    @ServerStream
    @PermissionsAllowed("doc:read")
    public Multi<Ask> action(Ask ask) {
        return Multi.createFrom().item(() -> ran("action"));
    }

    @Rpc
    @DenyAll
    public Ask nobody(Ask ask) {
        return ran("nobody");
    }

    @Rpc
    @PermitAll
    public Ask everybody(Ask ask) {
        return ran("everybody");
    }
}
