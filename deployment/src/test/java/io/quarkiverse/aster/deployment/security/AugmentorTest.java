package io.quarkiverse.aster.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.testing.RawStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The application has its say about who calls, and may take its time for that. */
@Timeout(60)
class AugmentorTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = Callers.application();

    private static final ExecutorService ELSEWHERE = Executors.newSingleThreadExecutor();
    private static volatile CompletableFuture<Void> asked;
    private static volatile CompletableFuture<Void> destroyed;

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private Callers callers;

    @BeforeEach
    void connect() {
        asked = new CompletableFuture<>();
        destroyed = new CompletableFuture<>();
        callers = new Callers(vertx, server.address());
    }

    @AfterEach
    void disconnect() {
        callers.close();
    }

    private Connection peer(String kind) {
        return callers.with(Map.of("kind", kind));
    }

    private static RawHeader method(String name) {
        return RawHeader.of("Thread", name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain", "virtual", "uni", "up", "upBlocking" })
    void whatItAddsCountsEvenIfThatBlocks(String method) {
        String thread = switch (method) {
            case "plain", "upBlocking" -> "worker";
            case "virtual" -> "worker or virtual";
            default -> "event loop";
        };
        for (String kind : new String[] { "blocking", "elsewhere", "at once" }) {
            assertThat(Callers.answer(peer(kind), method(method)))
                    .isEqualTo("{\"text\":\"" + kind + " to " + method + " on " + thread + "\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain", "uni", "up" })
    void itMayRefuse(String method) {
        Callers.refused(peer("refused"), method(method), StatusCode.UNAUTHENTICATED, "not authenticated");
        Callers.refused(peer("nothing"), method(method), StatusCode.UNAUTHENTICATED, "not authenticated");
        Callers.refused(peer("refused elsewhere"), method(method), StatusCode.UNAUTHENTICATED, "not authenticated");
    }

    @Test
    void itMayFail() {
        RawStatus status = Callers.call(peer("failing"), method("uni")).status();
        assertThat(status.code()).isEqualTo(StatusCode.INTERNAL.number());
        assertThat(status.message()).contains("no database");
    }

    @Test
    void whoDoesNotWaitForItIsForgotten() throws Exception {
        RawStream stream = Callers.call(peer("never"), method("uni"));
        asked.get(30, TimeUnit.SECONDS);
        assertThat(destroyed).isNotDone();
        stream.reset(0);
        stream.stop(0);
        destroyed.get(30, TimeUnit.SECONDS);
    }

    @Test
    void itsTimeIsThatOfTheCall() throws Exception {
        assertThat(Callers.call(peer("never"), method("uni").deadline(1)).status().code())
                .isEqualTo(StatusCode.DEADLINE_EXCEEDED.number());
        destroyed.get(30, TimeUnit.SECONDS);
    }

    @RequestScoped
    public static class Note {

        private String kind;

        void write(String text) {
            kind = text;
        }

        String read() {
            return kind;
        }

        @PreDestroy
        void end() {
            destroyed.complete(null);
        }
    }

    /** Asks elsewhere, as its callers have it. */
    @Singleton
    public static class Augmentor implements SecurityIdentityAugmentor {

        @Inject
        Note note;
        @Inject
        CallContext call;

        @Override
        public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
            String kind = call.attributes().get("kind");
            note.write(kind);
            return switch (kind) {
                case "blocking" -> context.runBlocking(() -> more(identity));
                case "elsewhere" -> Uni.createFrom().item(() -> more(identity)).runSubscriptionOn(ELSEWHERE);
                case "refused" -> Uni.createFrom().failure(new AuthenticationFailedException("secret"));
                case "refused elsewhere" -> Uni.createFrom().<SecurityIdentity> failure(
                        new AuthenticationFailedException("secret")).runSubscriptionOn(ELSEWHERE);
                case "failing" -> throw new IllegalStateException("no database");
                case "nothing" -> Uni.createFrom().nullItem();
                case "never" -> {
                    asked.complete(null);
                    yield Uni.createFrom().nothing();
                }
                default -> Uni.createFrom().item(more(identity));
            };
        }

        private static SecurityIdentity more(SecurityIdentity identity) {
            return QuarkusSecurityIdentity.builder(identity).addRole("augmented").build();
        }
    }

    /** Says where it runs. */
    @AsterService(name = "Thread")
    public static class Threads {

        @Inject
        Note note;
        @Inject
        SecurityIdentity identity;

        private Ask here(String method) {
            String kind = identity.getAttribute("kind");
            assertThat(note.read()).isEqualTo(kind);
            String thread = Context.isOnEventLoopThread() ? "event loop"
                    : method.equals("virtual") ? "worker or virtual" : "worker";
            return new Ask(kind + " to " + method + " on " + thread);
        }

        @Rpc
        @RolesAllowed("augmented")
        public Ask plain(Ask ask) {
            return here("plain");
        }

        @Rpc
        @RolesAllowed("augmented")
        @RunOnVirtualThread
        public Ask virtual(Ask ask) {
            return here("virtual");
        }

        @Rpc
        @RolesAllowed("augmented")
        public Uni<Ask> uni(Ask ask) {
            return Uni.createFrom().item(here("uni"));
        }

        @ClientStream
        @RolesAllowed("augmented")
        public Uni<Ask> up(Multi<Ask> asks) {
            Ask here = here("up");
            return asks.collect().asList().map(all -> here);
        }

        @ClientStream
        @RolesAllowed("augmented")
        public Ask upBlocking(Stream<Ask> asks) {
            asks.toList();
            return here("upBlocking");
        }
    }
}
