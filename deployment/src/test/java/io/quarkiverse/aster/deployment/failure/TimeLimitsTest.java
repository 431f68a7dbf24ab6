package io.quarkiverse.aster.deployment.failure;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Handlers that never answer, and callers that go away: everybody hears of it, and the handler is stopped. */
@Timeout(60)
class TimeLimitsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application()
            .config("quarkus.aster.server.max-handler-time", "2s")
            .config("quarkus.aster.clients.hasty.address", "self")
            .config("quarkus.aster.clients.hasty.timeout", "150ms");

    private static final Map<String, CompletableFuture<Void>> ARRIVED = new ConcurrentHashMap<>();
    private static final Map<String, CompletableFuture<String>> STOPPED = new ConcurrentHashMap<>();

    @Inject
    @AsterClient(SELF)
    Stuck stuck;
    @Inject
    @AsterClient("hasty")
    Stuck hasty;

    @Test
    void theTimeoutOfTheMethod() {
        assertThatThrownBy(() -> stuck.hurried("method").await().indefinitely())
                .isInstanceOf(DeadlineExceededException.class).hasMessage("deadline exceeded: no answer within 250 ms");
        assertThat(stopped("method")).isEqualTo("cancelled");
    }

    @Test
    void theTimeoutOfTheClientGoesBeforeThatOfTheMethod() {
        assertThatThrownBy(() -> hasty.hurried("client").await().indefinitely())
                .isInstanceOf(DeadlineExceededException.class).hasMessage("deadline exceeded: no answer within 150 ms");
        assertThat(stopped("client")).isEqualTo("cancelled");
    }

    @Test
    void theLimitOfTheServerForAUni() {
        assertThatThrownBy(() -> stuck.uni("server uni").await().indefinitely())
                .isInstanceOf(DeadlineExceededException.class).hasMessage("deadline exceeded");
        assertThat(stopped("server uni")).isEqualTo("cancelled");
    }

    @Test
    void theLimitOfTheServerForABlockedThread() {
        assertThatThrownBy(() -> stuck.blocked("server blocked")).isInstanceOf(DeadlineExceededException.class)
                .hasMessage("deadline exceeded");
        assertThat(stopped("server blocked")).isEqualTo("interrupted");
    }

    @Test
    void theDeadlineOfTheCallerBoundsTheHandler() {
        assertThat(stuck.patient(null)).satisfies(left -> assertThat(left.millis()).isBetween(1L, 1000L));
    }

    @Test
    void aCancelledUniCancelsTheHandler() {
        Cancellable call = stuck.uni("uni").subscribe().with(item -> {
        });
        arrived("uni");

        call.cancel();

        assertThat(stopped("uni")).isEqualTo("cancelled");
    }

    @Test
    void aCancelledUniInterruptsABlockedHandler() {
        Cancellable call = stuck.blockedUni("blocked").subscribe().with(item -> {
        });
        arrived("blocked");

        call.cancel();

        assertThat(stopped("blocked")).isEqualTo("interrupted");
    }

    @Test
    void aCancelledFutureCancelsThatOfTheHandler() {
        CompletableFuture<Text> call = stuck.future("future");
        arrived("future");

        assertThat(call.cancel(true)).isTrue();

        assertThat(stopped("future")).isEqualTo("cancelled");
    }

    @Test
    void aHandlerMayCancelItself() {
        assertThatThrownBy(() -> stuck.givesUp()).isInstanceOf(CancelledException.class).hasMessage("cancelled");
    }

    private static void arrived(String name) {
        within(future(ARRIVED, name));
    }

    private static String stopped(String name) {
        return within(future(STOPPED, name));
    }

    private static <T> T within(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static <T> CompletableFuture<T> future(Map<String, CompletableFuture<T>> futures, String name) {
        return futures.computeIfAbsent(name, n -> new CompletableFuture<>());
    }

    public record Text(String text) {
    }

    public record Left(long millis) {
    }

    @AsterService
    public interface Stuck {

        @Rpc(timeout = "250ms")
        Uni<Text> hurried(String name);

        @Rpc
        Uni<Text> uni(String name);

        @Rpc
        Text blocked(String name);

        @Rpc
        Uni<Text> blockedUni(String name);

        @Rpc
        CompletableFuture<Text> future(String name);

        @Rpc(timeout = "1s")
        Left patient(CallContext context);

        @Rpc
        Text givesUp();
    }

    public static class StuckBean implements Stuck {

        @Override
        public Uni<Text> hurried(String name) {
            return uni(name);
        }

        @Override
        public Uni<Text> uni(String name) {
            TimeLimitsTest.future(ARRIVED, name).complete(null);
            return Uni.createFrom().<Text> nothing().onCancellation()
                    .invoke(() -> TimeLimitsTest.future(STOPPED, name).complete("cancelled"));
        }

        @Override
        public Text blocked(String name) {
            TimeLimitsTest.future(ARRIVED, name).complete(null);
            try {
                return new CompletableFuture<Text>().get();
            } catch (InterruptedException e) {
                TimeLimitsTest.future(STOPPED, name).complete("interrupted");
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        @Blocking
        public Uni<Text> blockedUni(String name) {
            return Uni.createFrom().item(blocked(name));
        }

        @Override
        public CompletableFuture<Text> future(String name) {
            TimeLimitsTest.future(ARRIVED, name).complete(null);
            CompletableFuture<Text> never = new CompletableFuture<>();
            never.whenComplete((text, failure) -> TimeLimitsTest.future(STOPPED, name)
                    .complete(never.isCancelled() ? "cancelled" : String.valueOf(failure)));
            return never;
        }

        @Override
        public Left patient(CallContext context) {
            return new Left(context.remaining().orElseThrow().toMillis());
        }

        @Override
        public Text givesUp() {
            throw new CancellationException("enough");
        }
    }
}
