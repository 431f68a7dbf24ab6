package io.quarkiverse.aster.deployment.execution;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** An injected call context is that of whatever call is the current one. */
@Timeout(60)
class InjectedCallContextTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application();

    private static volatile CyclicBarrier together;

    @Inject
    @AsterClient(SELF)
    Current service;
    @Inject
    AsterClients clients;
    @Inject
    Auditor auditor;
    @Inject
    CallContext context;

    private Current tenant(String name) {
        return clients.with(service, CallOptions.none().metadata("tenant", name));
    }

    @Test
    void onEveryKindOfThread() {
        assertThat(tenant("a").worker().text()).isEqualTo("worker of a");
        assertThat(tenant("b").eventLoop().await().indefinitely().text()).isEqualTo("eventLoop of b");
        assertThat(tenant("c").onVirtualThread().text()).isEqualTo("onVirtualThread of c");
    }

    @Test
    void onAnotherThreadOfTheSameCall() {
        assertThat(tenant("d").hopping().await().indefinitely().text()).isEqualTo("hopping of d");
    }

    @Test
    void inTheItemsOfAStream() {
        assertThat(tenant("e").items().map(Text::text).collect().asList().await().indefinitely()).containsExactly("items of e",
                "items of e");
    }

    /** Both use the one bean at the same time. */
    @Test
    void everyCallHasItsOwn() {
        together = new CyclicBarrier(2);
        CompletableFuture<Text> one = CompletableFuture.supplyAsync(() -> tenant("one").meeting());
        CompletableFuture<Text> other = CompletableFuture.supplyAsync(() -> tenant("other").meeting());

        assertThat(one.join().text()).isEqualTo("meeting of one");
        assertThat(other.join().text()).isEqualTo("meeting of other");
    }

    @Test
    void tellsWhatTheParameterTells() {
        assertThat(service.compare(null).text()).isEqualTo("the same");
    }

    @Test
    void outsideACallThereIsNone() {
        assertThatThrownBy(auditor::tenant).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("current Aster call: none (expected: ");
        assertThatThrownBy(context::callId).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> context.run(() -> {
        })).isInstanceOf(IllegalStateException.class);
        assertThat(context).hasToString("no call");
    }

    public record Text(String text) {
    }

    @ApplicationScoped
    public static class Auditor {

        private final CallContext context;

        @Inject
        public Auditor(CallContext context) {
            this.context = context;
        }

        public String tenant() {
            return context.method() + " of " + context.metadata().get("tenant");
        }
    }

    @AsterService
    public interface Current {

        @Rpc
        Text worker();

        @Rpc
        Uni<Text> eventLoop();

        @Rpc
        Text onVirtualThread();

        @Rpc
        Uni<Text> hopping();

        @ServerStream
        Multi<Text> items();

        @Rpc
        Text meeting();

        @Rpc
        Text compare(CallContext context);
    }

    @Singleton
    public static class Bean implements Current {

        @Inject
        Auditor auditor;
        @Inject
        CallContext injected;

        @Override
        public Text worker() {
            return new Text(auditor.tenant());
        }

        @Override
        public Uni<Text> eventLoop() {
            return Uni.createFrom().item(worker());
        }

        @Override
        @RunOnVirtualThread
        public Text onVirtualThread() {
            return worker();
        }

        @Override
        public Uni<Text> hopping() {
            return Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool()).map(nothing -> worker());
        }

        @Override
        public Multi<Text> items() {
            return Multi.createFrom().items(1, 2).map(number -> worker());
        }

        @Override
        public Text meeting() {
            try {
                together.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return worker();
        }

        @Override
        public Text compare(CallContext context) {
            boolean same = injected.callId().equals(context.callId()) && injected.service().equals(context.service())
                    && injected.version() == context.version() && injected.method().equals(context.method())
                    && injected.peer().equals(context.peer()) && injected.sessionId().isEmpty()
                    && injected.attributes().equals(context.attributes()) && injected.remaining().isPresent()
                    && !injected.isExpired() && !injected.isCancelled() && injected.pattern() == MethodPattern.UNARY
                    && !injected.isIdempotent() && injected.serializationMode() == SerializationMode.XLANG
                    && injected.toString().equals(context.toString());
            return new Text(same ? "the same" : "another");
        }
    }
}
