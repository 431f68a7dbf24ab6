package io.quarkiverse.aster.deployment.execution;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** The CDI request scope lives exactly as long as the call. */
@Timeout(60)
class RequestScopeTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application();

    /** Calls that are under way at the same time. */
    private static final int CALLS = 8;
    private static final AtomicInteger DESTROYED = new AtomicInteger();
    private static volatile CompletableFuture<Void> destroyed;
    private static volatile CountDownLatch all;
    private static volatile CompletableFuture<Void> allArrived;
    private static volatile CyclicBarrier together;
    private static volatile CompletableFuture<Void> arrived;

    @Inject
    @AsterClient(SELF)
    Service service;

    @BeforeEach
    void reset() {
        DESTROYED.set(0);
        destroyed = new CompletableFuture<>();
        all = new CountDownLatch(CALLS);
        allArrived = new CompletableFuture<>();
        together = new CyclicBarrier(CALLS);
        arrived = new CompletableFuture<>();
    }

    @Test
    void isOverBeforeTheCallerHasTheAnswer() {
        assertThat(service.blocking(1).number()).isEqualTo(1);
        assertThat(DESTROYED).hasValue(1);
        assertThat(service.later(2).await().indefinitely().number()).isEqualTo(2);
        assertThat(DESTROYED).hasValue(2);
        assertThat(service.virtual(3).number()).isEqualTo(3);
        assertThat(DESTROYED).hasValue(3);
    }

    @Test
    void isOverWhenTheCallFails() {
        assertThatThrownBy(() -> service.failing()).isInstanceOf(InvalidArgumentException.class);
        assertThat(DESTROYED).hasValue(1);
        assertThatThrownBy(() -> service.failingLater().await().indefinitely()).isInstanceOf(InvalidArgumentException.class);
        assertThat(DESTROYED).hasValue(2);
    }

    @Test
    void isOverWhenTheCallerGoesAway() throws Exception {
        Cancellable call = service.never().subscribe().with(item -> {
        });
        arrived.get(30, TimeUnit.SECONDS);
        assertThat(DESTROYED).hasValue(0);

        call.cancel();

        destroyed.get(30, TimeUnit.SECONDS);
    }

    @Test
    void belongsToOneCallOfManyOnTheEventLoop() {
        List<Uni<Number>> calls = IntStream.range(0, CALLS).mapToObj(service::together).toList();

        List<Number> answers = Uni.join().all(calls).andFailFast().await().indefinitely();

        assertThat(answers).extracting(Number::number).containsExactlyElementsOf(IntStream.range(0, CALLS).boxed().toList());
        assertThat(DESTROYED).hasValue(CALLS);
    }

    @Test
    void belongsToOneCallOfManyOnWorkers() {
        List<CompletableFuture<Number>> calls = IntStream.range(0, CALLS).mapToObj(service::togetherBlocking).toList();

        assertThat(calls).extracting(call -> call.join().number())
                .containsExactlyElementsOf(IntStream.range(0, CALLS).boxed().toList());
        assertThat(DESTROYED).hasValue(CALLS);
    }

    public record Number(int number) {
    }

    @RequestScoped
    public static class Note {

        private int number;

        public int get() {
            return number;
        }

        public void set(int number) {
            this.number = number;
        }

        @PreDestroy
        void gone() {
            DESTROYED.incrementAndGet();
            destroyed.complete(null);
        }
    }

    @AsterService
    public interface Service {

        @Rpc
        Number blocking(int number);

        @Rpc
        Number virtual(int number);

        @Rpc
        Uni<Number> later(int number);

        @Rpc
        Number failing();

        @Rpc
        Uni<Number> failingLater();

        @Rpc
        Uni<Number> never();

        @Rpc
        Uni<Number> together(int number);

        @Rpc
        CompletableFuture<Number> togetherBlocking(int number);
    }

    public static class ServiceBean implements Service {

        private static final Duration SOON = Duration.ofMillis(10);

        @Inject
        Note note;

        @Override
        public Number blocking(int number) {
            note.set(number);
            return new Number(note.get());
        }

        @Override
        @RunOnVirtualThread
        public Number virtual(int number) {
            note.set(number);
            return new Number(note.get());
        }

        @Override
        public Uni<Number> later(int number) {
            note.set(number);
            return Uni.createFrom().item(number).onItem().delayIt().by(SOON).map(same -> new Number(note.get()));
        }

        @Override
        public Number failing() {
            note.set(1);
            throw new InvalidArgumentException("no");
        }

        @Override
        public Uni<Number> failingLater() {
            note.set(1);
            return Uni.createFrom().item(1).onItem().delayIt().by(SOON).map(same -> {
                throw new InvalidArgumentException("no " + note.get());
            });
        }

        @Override
        public Uni<Number> never() {
            note.set(1);
            arrived.complete(null);
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Number> together(int number) {
            note.set(number);
            all.countDown();
            if (all.getCount() == 0) {
                allArrived.complete(null);
            }
            // for all but the last this goes on inside the call of the last
            return Uni.createFrom().completionStage(allArrived).map(ignored -> new Number(note.get()));
        }

        @Override
        @Blocking
        public CompletableFuture<Number> togetherBlocking(int number) {
            note.set(number);
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            }
            return CompletableFuture.completedFuture(new Number(note.get()));
        }
    }
}
