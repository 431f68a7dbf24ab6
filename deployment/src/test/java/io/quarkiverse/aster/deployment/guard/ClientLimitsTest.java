package io.quarkiverse.aster.deployment.guard;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

/** What bounds the calls that a client makes. */
@Timeout(120)
class ClientLimitsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Text TEXT = new Text("a");

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Text.class, Flaky.class, FlakyBean.class)
            .config("quarkus.aster.clients." + SELF + ".rate-limit.enabled", "true")
            .config("quarkus.aster.clients." + SELF + ".rate-limit.rate", "0.001")
            .config("quarkus.aster.clients." + SELF + ".rate-limit.burst", "1")
            .config("quarkus.aster.clients." + SELF + ".rate-limit.per", "method")
            .config("quarkus.aster.clients.few.address", "self")
            .config("quarkus.aster.clients.few.bulkhead.enabled", "true")
            .config("quarkus.aster.clients.few.bulkhead.limit", "1")
            .config("quarkus.aster.clients.few.bulkhead.queue-size", "1");

    @Inject
    @AsterClient(SELF)
    Flaky flaky;
    @Inject
    @AsterClient("few")
    Flaky few;

    @Test
    void callsThatComeTooSoonAreNotMade() {
        FlakyBean.behave(call -> Uni.createFrom().item(TEXT));
        flaky.once(TEXT).await().atMost(LIMIT);
        assertThatThrownBy(() -> flaky.once(TEXT).await().atMost(LIMIT)).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("Rate limit exceeded (0.001/s per method)");
        assertThat(FlakyBean.CALLS).hasValue(1);
        flaky.repeatable(TEXT).await().atMost(LIMIT);
    }

    @Test
    void streamsHoldTheirPlaceUntilTheyEnd() throws Exception {
        CompletableFuture<Text> answer = new CompletableFuture<>();
        FlakyBean.behave(call -> call == 1 ? Uni.createFrom().completionStage(answer) : Uni.createFrom().item(TEXT));
        CompletableFuture<Text> stream = few.down(TEXT).toUni().subscribeAsCompletionStage();
        CompletableFuture<Text> waiting = few.once(TEXT).subscribeAsCompletionStage();
        refused();
        assertThat(waiting).isNotDone();
        answer.complete(TEXT);
        assertThat(stream.get(30, TimeUnit.SECONDS)).isEqualTo(TEXT);
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(TEXT);
        assertThat(few.once(TEXT).await().atMost(LIMIT)).isEqualTo(TEXT);
    }

    @Test
    void whoeverCancelsGivesThePlaceBack() {
        FlakyBean.behave(call -> call <= 2 ? Uni.createFrom().nothing() : Uni.createFrom().item(TEXT));
        AssertSubscriber<Text> stream = few.down(TEXT).subscribe().withSubscriber(AssertSubscriber.create(1));
        CompletableFuture<Text> waiting = few.once(TEXT).subscribeAsCompletionStage();
        refused();
        waiting.cancel(true);
        stream.cancel();
        CompletableFuture<Text> call = few.once(TEXT).subscribeAsCompletionStage();
        CompletableFuture<Text> last = few.once(TEXT).subscribeAsCompletionStage();
        refused();
        call.cancel(true);
        last.cancel(true);
        FlakyBean.behave(again -> Uni.createFrom().item(TEXT));
        assertThat(few.once(TEXT).await().atMost(LIMIT)).isEqualTo(TEXT);
    }

    private void refused() {
        assertThatThrownBy(() -> few.once(TEXT).await().atMost(LIMIT)).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("calls at once: 1 under way and 1 waiting (expected: fewer)");
    }
}
