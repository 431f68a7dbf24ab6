package io.quarkiverse.aster.deployment.guard;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStream;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** What bounds the calls that a server handles. */
@Timeout(120)
class ServerLimitsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Text TEXT = new Text("a");

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Text.class, Flaky.class, FlakyBean.class)
            .config("quarkus.aster.services.Flaky.methods.once.rate-limit.enabled", "true")
            .config("quarkus.aster.services.Flaky.methods.once.rate-limit.rate", "0.001")
            .config("quarkus.aster.services.Flaky.methods.once.rate-limit.burst", "2")
            .config("quarkus.aster.services.Flaky.methods.once.rate-limit.per", "peer")
            .config("quarkus.aster.services.Flaky.methods.repeatable.bulkhead.enabled", "true")
            .config("quarkus.aster.services.Flaky.methods.repeatable.bulkhead.limit", "1")
            .config("quarkus.aster.services.Flaky.methods.repeatable.bulkhead.queue-size", "1");

    @Inject
    @AsterClient(SELF)
    Flaky flaky;
    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    @Test
    void everyPeerHasItsOwnRate() {
        FlakyBean.behave(call -> Uni.createFrom().item(TEXT));
        flaky.once(TEXT).await().atMost(LIMIT);
        flaky.once(TEXT).await().atMost(LIMIT);
        assertThatThrownBy(() -> flaky.once(TEXT).await().atMost(LIMIT)).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("Rate limit exceeded (0.001/s per peer)");
        assertThat(FlakyBean.CALLS).hasValue(2);
        try (RawPeer stranger = new RawPeer(vertx, server.address())) {
            RawStream stream = stranger.open();
            stream.send(RawFrames.header(RawHeader.of("Flaky", "once"), RawForm.JSON),
                    RawFrames.request("{\"text\":\"hi\"}"));
            stream.next();
            assertThat(stream.status().code()).isEqualTo(StatusCode.OK.number());
        }
        assertThat(flaky.down(TEXT).toUni().await().atMost(LIMIT)).isEqualTo(TEXT);
    }

    @Test
    void aCallWaitsForItsPlaceAndOthersAreRefused() throws Exception {
        BlockingQueue<CompletableFuture<Text>> running = new LinkedBlockingQueue<>();
        FlakyBean.behave(call -> {
            CompletableFuture<Text> answer = new CompletableFuture<>();
            running.add(answer);
            return Uni.createFrom().completionStage(answer);
        });
        CompletableFuture<Text> first = flaky.repeatable(TEXT).subscribeAsCompletionStage();
        CompletableFuture<Text> firstAnswer = running.poll(30, TimeUnit.SECONDS);
        CompletableFuture<Text> second = flaky.repeatable(TEXT).subscribeAsCompletionStage();
        refusedSoon();
        assertThat(second).isNotDone();
        firstAnswer.complete(TEXT);
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(TEXT);
        CompletableFuture<Text> secondAnswer = running.poll(30, TimeUnit.SECONDS);
        aCallThatIsCancelledWhileItWaitsGivesItsPlaceBack(running, secondAnswer, second);
    }

    private void aCallThatIsCancelledWhileItWaitsGivesItsPlaceBack(BlockingQueue<CompletableFuture<Text>> running,
            CompletableFuture<Text> secondAnswer, CompletableFuture<Text> second) throws Exception {
        CompletableFuture<Text> waiting = flaky.repeatable(TEXT).subscribeAsCompletionStage();
        refusedSoon();
        Refused.CODES.clear();
        waiting.cancel(true);
        assertThat(Refused.CODES.poll(30, TimeUnit.SECONDS)).isEqualTo(StatusCode.CANCELLED);
        secondAnswer.complete(TEXT);
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(TEXT);
        CompletableFuture<Text> last = flaky.repeatable(TEXT).subscribeAsCompletionStage();
        running.poll(30, TimeUnit.SECONDS).complete(TEXT);
        assertThat(last.get(30, TimeUnit.SECONDS)).isEqualTo(TEXT);
        assertThat(FlakyBean.CALLS).hasValue(3);
    }

    /** Calls of one connection reach the server in their order: the one before waits by now. */
    private void refusedSoon() {
        assertThatThrownBy(() -> flaky.repeatable(TEXT).await().atMost(LIMIT))
                .isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("calls at once: 1 under way and 1 waiting (expected: fewer)");
    }

    @GlobalInterceptor(CallSide.SERVER)
    public static class Refused implements AsterInterceptor {

        static final BlockingQueue<StatusCode> CODES = new LinkedBlockingQueue<>();

        @Override
        public void onRefused(RefusedCall call) {
            CODES.add(call.reason().code());
        }
    }
}
