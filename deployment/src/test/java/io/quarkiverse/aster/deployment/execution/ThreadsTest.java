package io.quarkiverse.aster.deployment.execution;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The thread that handlers run on, and the Vert.x context there. */
@Timeout(60)
class ThreadsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application();

    private static final Ask ASK = new Ask("where");
    private static final boolean HAS_VIRTUAL_THREADS = Runtime.version().feature() >= 21;

    @Inject
    @AsterClient(SELF)
    ByMethod byMethod;
    @Inject
    @AsterClient(SELF)
    AllBlocking allBlocking;
    @Inject
    @AsterClient(SELF)
    AllNonBlocking allNonBlocking;
    @Inject
    @AsterClient(SELF)
    Asynchronous asynchronous;

    @Test
    void plainMethodsRunOnAWorker() {
        onWorker(byMethod.plain(ASK));
    }

    @Test
    void asynchronousMethodsRunOnTheEventLoop() {
        onEventLoop(byMethod.uni(ASK).await().indefinitely());
        onEventLoop(byMethod.stage(ASK).toCompletableFuture().join());
    }

    @Test
    void annotationsOfTheMethodDecide() {
        onWorker(byMethod.blockingUni(ASK).await().indefinitely());
        onEventLoop(byMethod.nonBlocking(ASK));
        onVirtualThread(byMethod.virtual(ASK));
        onVirtualThread(byMethod.virtualUni(ASK).await().indefinitely());
    }

    @Test
    void annotationsOfTheClassDecideUnlessTheMethodHasItsOwn() {
        onWorker(allBlocking.uni(ASK).await().indefinitely());
        onEventLoop(allBlocking.nonBlocking(ASK));
        onEventLoop(allNonBlocking.plain(ASK));
        onWorker(allNonBlocking.blocking(ASK));
    }

    @Test
    void theBeanDecidesAboutAContractThatIsAnInterface() {
        onWorker(asynchronous.uni(ASK).await().indefinitely());
    }

    @Test
    void everyCallHasAContextOfItsOwn() {
        assertThat(byMethod.plain(ASK).context()).isNotEqualTo(byMethod.plain(ASK).context());
        assertThat(byMethod.nonBlocking(ASK).context()).isNotEqualTo(byMethod.nonBlocking(ASK).context());
        assertThat(byMethod.virtual(ASK).context()).isNotEqualTo(byMethod.virtual(ASK).context());
    }

    private static void onEventLoop(Where where) {
        assertThat(where.eventLoop()).as("on the event loop: %s", where).isTrue();
        inOrder(where);
    }

    private static void onWorker(Where where) {
        assertThat(where.eventLoop()).as("on the event loop: %s", where).isFalse();
        assertThat(where.virtual()).as("on a virtual thread: %s", where).isFalse();
        inOrder(where);
    }

    private static void onVirtualThread(Where where) {
        assertThat(where.eventLoop()).as("on the event loop: %s", where).isFalse();
        assertThat(where.virtual()).as("on a virtual thread: %s", where).isEqualTo(HAS_VIRTUAL_THREADS);
        inOrder(where);
    }

    private static void inOrder(Where where) {
        assertThat(where.duplicated()).as("on a duplicated context: %s", where).isTrue();
        assertThat(where.safe()).as("on a safe context: %s", where).isTrue();
    }

    public record Ask(String name) {
    }

    public record Where(String thread, boolean eventLoop, boolean virtual, boolean duplicated, boolean safe, int context) {

        static Where now() {
            return new Where(Thread.currentThread().getName(), Context.isOnEventLoopThread(), isVirtual(),
                    VertxContext.isOnDuplicatedContext(), isSafe(), System.identityHashCode(Vertx.currentContext()));
        }

        private static boolean isVirtual() {
            try {
                return HAS_VIRTUAL_THREADS && (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static boolean isSafe() {
            VertxContextSafetyToggle.validateContextIfExists("not marked", "unsafe");
            return true;
        }
    }

    @AsterService
    public static class ByMethod {

        @Rpc
        public Where plain(Ask ask) {
            return Where.now();
        }

        @Rpc
        public Uni<Where> uni(Ask ask) {
            return Uni.createFrom().item(Where.now());
        }

        @Rpc
        public CompletionStage<Where> stage(Ask ask) {
            return CompletableFuture.completedStage(Where.now());
        }

        @Rpc
        @Blocking
        public Uni<Where> blockingUni(Ask ask) {
            return Uni.createFrom().item(Where.now());
        }

        @Rpc
        @NonBlocking
        public Where nonBlocking(Ask ask) {
            return Where.now();
        }

        @Rpc
        @RunOnVirtualThread
        public Where virtual(Ask ask) {
            return Where.now();
        }

        @Rpc
        @RunOnVirtualThread
        public Uni<Where> virtualUni(Ask ask) {
            return Uni.createFrom().item(Where.now());
        }
    }

    @AsterService
    @Blocking
    public static class AllBlocking {

        @Rpc
        public Uni<Where> uni(Ask ask) {
            return Uni.createFrom().item(Where.now());
        }

        @Rpc
        @NonBlocking
        public Where nonBlocking(Ask ask) {
            return Where.now();
        }
    }

    @AsterService
    @NonBlocking
    public static class AllNonBlocking {

        @Rpc
        public Where plain(Ask ask) {
            return Where.now();
        }

        @Rpc
        @Blocking
        public Where blocking(Ask ask) {
            return Where.now();
        }
    }

    @AsterService
    public interface Asynchronous {

        @Rpc
        Uni<Where> uni(Ask ask);
    }

    @Blocking
    public static class AsynchronousBean implements Asynchronous {

        @Override
        public Uni<Where> uni(Ask ask) {
            return Uni.createFrom().item(Where.now());
        }
    }
}
