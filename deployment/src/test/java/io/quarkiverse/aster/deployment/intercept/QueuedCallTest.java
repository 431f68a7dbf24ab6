package io.quarkiverse.aster.deployment.intercept;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/** Calls that end while they wait for a thread have no beginning afterwards. */
@Timeout(120)
class QueuedCallTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final CountDownLatch RELEASE = new CountDownLatch(1);
    private static final CompletableFuture<Void> HELD = new CompletableFuture<>();

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .application(Desk.class, DeskBean.class, Answer.class, Noting.class)
            .config("quarkus.thread-pool.max-threads", "1")
            .config("quarkus.aster.services.Desk.methods.work.bulkhead.enabled", "true")
            .config("quarkus.aster.services.Desk.methods.work.bulkhead.limit", "1");

    @Inject
    @AsterClient(SELF)
    Desk desk;
    @Inject
    AsterClients clients;

    public record Answer(String text) {
    }

    @AsterService
    public interface Desk {

        @Rpc
        Uni<Answer> hold();

        @Rpc
        Uni<Answer> work(String name);
    }

    @Blocking
    public static class DeskBean implements Desk {

        @Override
        public Uni<Answer> hold() {
            HELD.complete(null);
            try {
                RELEASE.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Uni.createFrom().item(new Answer("held"));
        }

        @Override
        public Uni<Answer> work(String name) {
            return Uni.createFrom().item(new Answer(name));
        }
    }

    @GlobalInterceptor(CallSide.SERVER)
    public static class Noting implements AsterInterceptor {

        static final List<String> EVENTS = new CopyOnWriteArrayList<>();

        @Override
        public Uni<Void> onCall(InterceptedCall call) {
            EVENTS.add(call.method() + " begins");
            return AsterInterceptor.super.onCall(call);
        }

        @Override
        public void onComplete(InterceptedCall call, CallOutcome outcome) {
            EVENTS.add(call.method() + " ends");
        }

        @Override
        public void onRefused(RefusedCall call) {
            EVENTS.add(call.method() + " refused");
        }
    }

    @Test
    void isRefusedOnceAndHoldsNothing() {
        CompletableFuture<Answer> held = desk.hold().subscribeAsCompletionStage();
        HELD.join();
        Desk impatient = clients.with(desk, CallOptions.none().timeout(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> impatient.work("late").await().atMost(LIMIT)).isInstanceOf(DeadlineExceededException.class);
        RELEASE.countDown();
        held.join();
        assertThat(desk.work("next").await().atMost(LIMIT)).isEqualTo(new Answer("next"));
        assertThat(Noting.EVENTS).containsExactly("hold begins", "work refused", "hold ends", "work begins", "work ends");
    }
}
