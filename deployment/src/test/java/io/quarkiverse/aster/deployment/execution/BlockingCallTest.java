package io.quarkiverse.aster.deployment.execution;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Calls out of a handler, and of clients from threads of every kind. */
@Timeout(60)
class BlockingCallTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application();

    @Inject
    @AsterClient(SELF)
    Outer outer;
    @Inject
    @AsterClient(SELF)
    Inner inner;
    @Inject
    Vertx vertx;

    @Test
    void aBlockingCallOnAnEventLoopIsRefused() {
        assertThatThrownBy(() -> outer.onEventLoop()).isInstanceOf(InternalException.class)
                .hasMessageContaining("blocking call of Inner.answer on an event loop thread (expected: a worker or virtual"
                        + " thread, or a method that returns a Uni or Multi)");
    }

    @Test
    void aBlockingCallOnAWorkerWorks() {
        assertThat(outer.onWorker().text()).isEqualTo("inner");
    }

    @Test
    void aUniOnAnEventLoopWorks() {
        assertThat(outer.asynchronous().await().indefinitely().text()).isEqualTo("inner");
    }

    @Test
    void theAnswerComesOnTheContextOfTheCaller() throws Exception {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Context> answeredOn = new CompletableFuture<>();

        context.runOnContext(
                ignored -> inner.answerLater().subscribe().with(answer -> answeredOn.complete(Vertx.currentContext()),
                        answeredOn::completeExceptionally));

        assertThat(answeredOn.get(30, TimeUnit.SECONDS)).isSameAs(context);
    }

    @Test
    void anInterruptedCallerStopsWaiting() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                inner.stay();
                failure.complete(null);
            } catch (Exception e) {
                interrupted.set(Thread.currentThread().isInterrupted());
                failure.complete(e);
            }
        });
        caller.start();
        Inner.ARRIVED.get(30, TimeUnit.SECONDS);

        caller.interrupt();

        assertThat(failure.get(30, TimeUnit.SECONDS)).hasMessage("call of Inner.stay: interrupted");
        assertThat(interrupted).hasValue(true);
        caller.join();
    }

    public record Answer(String text) {
    }

    @AsterService
    public static class Inner {

        static final CompletableFuture<Void> ARRIVED = new CompletableFuture<>();

        @Rpc
        public Answer answer() {
            return new Answer("inner");
        }

        @Rpc
        public Uni<Answer> answerLater() {
            return Uni.createFrom().item(new Answer("inner"));
        }

        @Rpc
        public Answer stay() throws Exception {
            ARRIVED.complete(null);
            return new CompletableFuture<Answer>().get();
        }
    }

    @AsterService
    public static class Outer {

        @Inject
        @AsterClient(SELF)
        Inner inner;

        @Rpc
        @NonBlocking
        public Answer onEventLoop() {
            return inner.answer();
        }

        @Rpc
        public Answer onWorker() {
            return inner.answer();
        }

        @Rpc
        public Uni<Answer> asynchronous() {
            return inner.answerLater();
        }
    }
}
