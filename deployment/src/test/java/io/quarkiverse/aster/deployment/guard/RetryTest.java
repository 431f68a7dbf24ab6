package io.quarkiverse.aster.deployment.guard;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AbortedException;
import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Which calls are made again, and how often. */
@Timeout(120)
class RetryTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Text TEXT = new Text("a");

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Text.class, Flaky.class, FlakyBean.class)
            .config("quarkus.aster.client.retry.initial-delay", "1ms")
            .config("quarkus.aster.client.retry.budget", "1000")
            .config("quarkus.aster.clients." + SELF + ".retry.enabled", "true")
            .config("quarkus.aster.clients." + SELF + ".methods.blocking.retry.max-attempts", "5")
            .config("quarkus.aster.clients.other.address", "self")
            .config("quarkus.aster.clients.other.retry.enabled", "true")
            .config("quarkus.aster.clients.other.retry.codes", "aborted, not-found")
            .config("quarkus.aster.clients.plain.address", "self")
            .config("quarkus.aster.clients.scarce.address", "self")
            .config("quarkus.aster.clients.scarce.retry.enabled", "true")
            .config("quarkus.aster.clients.scarce.retry.budget", "1")
            .config("quarkus.aster.clients.scarce.retry.budget-ratio", "0")
            .config("quarkus.aster.clients.hasty.address", "self")
            .config("quarkus.aster.clients.hasty.retry.enabled", "true")
            .config("quarkus.aster.clients.hasty.attempt-timeout", "300ms")
            .config("quarkus.aster.clients.limited.address", "self")
            .config("quarkus.aster.clients.limited.attempt-timeout", "300ms")
            .config("quarkus.aster.clients.slow.address", "self")
            .config("quarkus.aster.clients.slow.retry.enabled", "true")
            .config("quarkus.aster.clients.slow.retry.initial-delay", "1h");

    @Inject
    @AsterClient(SELF)
    Flaky flaky;
    @Inject
    @AsterClient("other")
    Flaky other;
    @Inject
    @AsterClient("plain")
    Flaky plain;
    @Inject
    @AsterClient("scarce")
    Flaky scarce;
    @Inject
    @AsterClient("hasty")
    Flaky hasty;
    @Inject
    @AsterClient("limited")
    Flaky limited;
    @Inject
    @AsterClient("slow")
    Flaky slow;
    @Inject
    AsterClients clients;

    @BeforeEach
    void forget() {
        Noting.EVENTS.clear();
    }

    private static String text(Uni<Text> call) {
        return call.await().atMost(LIMIT).text();
    }

    private static void fails(Uni<Text> call, Class<? extends Throwable> type, String message, int calls) {
        assertThatThrownBy(() -> text(call)).isInstanceOf(type).hasMessage(message);
        assertThat(FlakyBean.CALLS).hasValue(calls);
    }

    @Test
    void anIdempotentCallIsMadeAgain() {
        FlakyBean.failFirst(2);
        assertThat(text(flaky.repeatable(TEXT))).isEqualTo("call 3");
        FlakyBean.failFirst(2);
        assertThat(flaky.repeatable(TEXT).subscribeAsCompletionStage().join().text()).isEqualTo("call 3");
    }

    @Test
    void theLastFailureIsTheCallers() {
        FlakyBean.failFirst(10);
        fails(flaky.repeatable(TEXT), UnavailableException.class, "call 3", 3);
    }

    @Test
    void aMethodCanHaveItsOwnSettings() {
        FlakyBean.failFirst(4);
        assertThat(flaky.blocking(TEXT).text()).isEqualTo("call 5");
    }

    @Test
    void aCallThatIsNotIdempotentIsMadeOnce() {
        FlakyBean.failFirst(1);
        fails(flaky.once(TEXT), UnavailableException.class, "call 1", 1);
    }

    @Test
    void anotherFailureIsFinal() {
        FlakyBean.behave(call -> FlakyBean.failing(new NotFoundException("no " + call)));
        fails(flaky.repeatable(TEXT), NotFoundException.class, "no 1", 1);
        FlakyBean.behave(call -> FlakyBean.failing(new DeadlineExceededException("too late")));
        fails(flaky.repeatable(TEXT), DeadlineExceededException.class, "too late", 1);
    }

    @Test
    void theCodesCanBeOthers() {
        FlakyBean.behave(call -> call < 3 ? FlakyBean.failing(new AbortedException("no")) : Uni.createFrom().item(TEXT));
        assertThat(text(other.repeatable(TEXT))).isEqualTo("a");
        FlakyBean.failFirst(1);
        fails(other.repeatable(TEXT), UnavailableException.class, "call 1", 1);
    }

    @Test
    void withoutSettingsNothingIsMadeAgain() {
        FlakyBean.failFirst(1);
        fails(plain.repeatable(TEXT), UnavailableException.class, "call 1", 1);
    }

    @Test
    void requestsThatHaveBeenTakenAreNotSentAgain() {
        FlakyBean.failFirst(1);
        fails(flaky.up(Multi.createFrom().items(TEXT, TEXT)), UnavailableException.class, "call 1", 1);
    }

    @Test
    void streamsAreNotMadeAgain() {
        FlakyBean.failFirst(1);
        fails(flaky.down(TEXT).toUni(), UnavailableException.class, "call 1", 1);
    }

    @Test
    void theBudgetOfAClientBoundsThemAll() {
        FlakyBean.failFirst(100);
        fails(scarce.repeatable(TEXT), UnavailableException.class, "call 2", 2);
        FlakyBean.failFirst(100);
        fails(scarce.repeatable(TEXT), UnavailableException.class, "call 1", 1);
    }

    @Test
    void anAttemptThatTakesTooLongIsFollowedByAnother() {
        FlakyBean.behave(call -> call == 1 ? Uni.createFrom().nothing() : Uni.createFrom().item(TEXT));
        assertThat(text(hasty.repeatable(TEXT))).isEqualTo("a");
        assertThat(FlakyBean.CALLS).hasValue(2);
        FlakyBean.behave(call -> Uni.createFrom().nothing());
        fails(hasty.once(TEXT), DeadlineExceededException.class,
                "deadline exceeded: no answer to an attempt within 300 ms", 1);
        FlakyBean.behave(call -> Uni.createFrom().nothing());
        fails(limited.repeatable(TEXT), DeadlineExceededException.class,
                "deadline exceeded: no answer to an attempt within 300 ms", 1);
    }

    @Test
    void aWaitThatIsLongerThanTheCallMayTakeIsNone() {
        FlakyBean.failFirst(1);
        Flaky brief = clients.with(slow, CallOptions.none().timeout(Duration.ofSeconds(20)));
        fails(brief.repeatable(TEXT), UnavailableException.class, "call 1", 1);
    }

    @Test
    void interceptorsSeeEveryAttemptAndOneCall() {
        FlakyBean.failFirst(1);
        text(flaky.repeatable(TEXT));
        assertThat(Noting.EVENTS).containsExactly("call 1", "request 1", "error 1 UNAVAILABLE", "request 2", "response 2",
                "complete 2 OK");
    }

    @GlobalInterceptor(CallSide.CLIENT)
    public static class Noting implements AsterInterceptor {

        static final List<String> EVENTS = new CopyOnWriteArrayList<>();

        @Override
        public Uni<Void> onCall(InterceptedCall call) {
            EVENTS.add("call " + call.attempt());
            return AsterInterceptor.super.onCall(call);
        }

        @Override
        public Uni<Object> onRequest(InterceptedCall call, Object request) {
            EVENTS.add("request " + call.attempt());
            return AsterInterceptor.super.onRequest(call, request);
        }

        @Override
        public Uni<Object> onResponse(InterceptedCall call, Object response) {
            EVENTS.add("response " + call.attempt());
            return AsterInterceptor.super.onResponse(call, response);
        }

        @Override
        public Uni<AsterException> onError(InterceptedCall call, AsterException error) {
            EVENTS.add("error " + call.attempt() + " " + error.code());
            return AsterInterceptor.super.onError(call, error);
        }

        @Override
        public void onComplete(InterceptedCall call, CallOutcome outcome) {
            EVENTS.add("complete " + call.attempt() + " " + outcome.code());
        }
    }
}
