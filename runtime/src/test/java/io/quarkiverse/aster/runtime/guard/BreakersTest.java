package io.quarkiverse.aster.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.config.CircuitBreakerScope;
import io.quarkiverse.aster.runtime.rpc.PeerGate;
import io.quarkiverse.aster.testing.FakeCall;
import io.quarkiverse.aster.transport.PeerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What calls a circuit breaker counts together. */
@Timeout(30)
class BreakersTest {

    private static final String OPEN = "circuit breaker is open";
    private static final Duration RECOVERY = Duration.ofHours(1);
    private static final PeerId DOWN = PeerId.fromHex("01".repeat(32));
    private static final PeerId UP = PeerId.fromHex("02".repeat(32));

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
    private final SharedBreakers shared = new SharedBreakers(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static BreakerSettings settings(CircuitBreakerScope per) {
        return new BreakerSettings(2, RECOVERY, 1, per);
    }

    private static void call(Around around, FakeCall call, Throwable failure) {
        assertThatThrownBy(() -> around.run(call, () -> Uni.createFrom().failure(failure)).await().indefinitely())
                .isSameAs(failure);
    }

    private static void opens(Around around, FakeCall call) {
        call(around, call, new UnavailableException("down"));
        call(around, call, new UnavailableException("down"));
    }

    private static void isRefused(Around around, FakeCall call) {
        assertThatThrownBy(() -> around.run(call, () -> Uni.createFrom().item("made")).await().indefinitely())
                .isInstanceOf(UnavailableException.class).hasMessage(OPEN).matches(ClientGuards::haveRefused);
    }

    private static void isMade(Around around, FakeCall call) {
        assertThat(around.run(call, () -> Uni.createFrom().item("made")).await().indefinitely()).isEqualTo("made");
    }

    @Test
    void perClientEachHasItsOwn() {
        Around one = Breakers.of(settings(CircuitBreakerScope.CLIENT), shared);
        Around other = Breakers.of(settings(CircuitBreakerScope.CLIENT), shared);
        opens(one, FakeCall.made("Billing", "bill"));
        isRefused(one, FakeCall.made("Other", "call"));
        isMade(other, FakeCall.made("Billing", "bill"));
    }

    @Test
    void perServiceClientsShareIt() {
        Around one = Breakers.of(settings(CircuitBreakerScope.SERVICE), shared);
        Around other = Breakers.of(settings(CircuitBreakerScope.SERVICE), shared);
        opens(one, FakeCall.made("Billing", "bill"));
        isRefused(other, FakeCall.made("Billing", "cancel"));
        isMade(one, FakeCall.made("Other", "bill"));
        isMade(Breakers.of(new BreakerSettings(2, Duration.ofHours(2), 1, CircuitBreakerScope.SERVICE), shared),
                FakeCall.made("Billing", "bill"));
    }

    /** An attempt that goes to a peer and ends there, or says that it has been refused. */
    private static Throwable to(PeerId peer, Around around, Throwable failure) {
        FakeCall call = FakeCall.made("Billing", "bill");
        return around.run(call, () -> {
            PeerBreakers.gate(call).orElseThrow().enter(peer);
            return failure == null ? Uni.createFrom().nullItem() : Uni.createFrom().failure(failure);
        }).onItem().transformToUni(done -> Uni.createFrom().<Throwable> nullItem()).onFailure()
                .recoverWithItem(end -> end).await().indefinitely();
    }

    @Test
    void perPeerClientsShareIt() {
        Around one = Breakers.of(settings(CircuitBreakerScope.PEER), shared);
        Around other = Breakers.of(settings(CircuitBreakerScope.PEER), shared);
        UnavailableException down = new UnavailableException("down");
        assertThat(to(DOWN, one, down)).isSameAs(down);
        assertThat(to(DOWN, other, down)).isSameAs(down);
        assertThat(to(DOWN, one, null)).hasMessage(OPEN).matches(ClientGuards::haveRefused);
        assertThat(to(DOWN, other, null)).hasMessage(OPEN);
        assertThat(to(UP, one, null)).isNull();
    }

    @Test
    void aPeerThatWouldBeRefusedIsKnownBefore() {
        Around around = Breakers.of(settings(CircuitBreakerScope.PEER), shared);
        FakeCall call = FakeCall.made("Billing", "bill");
        isMade(around, call);
        PeerGate gate = PeerBreakers.gate(call).orElseThrow();
        opensTo(around);
        assertThat(gate.refuses(DOWN)).isTrue();
        assertThat(gate.refuses(UP)).isFalse();
        pass(RECOVERY.minusNanos(1));
        assertThat(gate.refuses(DOWN)).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(gate.refuses(DOWN)).as("a trial may come").isFalse();
    }

    private static void opensTo(Around around) {
        to(DOWN, around, new UnavailableException("down"));
        to(DOWN, around, new UnavailableException("down"));
    }

    @ParameterizedTest
    @EnumSource
    void streamsAreCountedWhenTheyEnd(CircuitBreakerScope per) {
        Around around = Breakers.of(settings(per), shared);
        FakeCall call = FakeCall.made("Billing", "list");
        for (int i = 0; i < 2; i++) {
            List<Object> items = new ArrayList<>();
            assertThatThrownBy(() -> stream(around, call).invoke(items::add).collect().last().await().indefinitely())
                    .hasMessage("down");
            assertThat(items).containsExactly("item");
        }
        assertThatThrownBy(() -> stream(around, call).collect().last().await().indefinitely()).hasMessage(OPEN);
    }

    private static Multi<Object> stream(Around around, FakeCall call) {
        return around.runStream(call, () -> {
            PeerBreakers.gate(call).ifPresent(gate -> gate.enter(DOWN));
            return Multi.createBy().concatenating().streams(Multi.createFrom().item("item"),
                    Multi.createFrom().failure(new UnavailableException("down")));
        });
    }

    @Test
    void whoGivesUpBeforeAPeerIsChosenGoesToNone() {
        Around around = Breakers.of(settings(CircuitBreakerScope.PEER), shared);
        FakeCall call = FakeCall.made("Billing", "bill");
        around.run(call, () -> Uni.createFrom().nothing()).subscribe().with(ignored -> {
        }).cancel();
        PeerGate gate = PeerBreakers.gate(call).orElseThrow();
        assertThatThrownBy(() -> gate.enter(DOWN)).isInstanceOf(CancelledException.class);
    }

    @Test
    void refusalsAreNotTriedAgain() {
        RetryPolicy policy = new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(1), 2, 0.1,
                Set.of(StatusCode.UNAVAILABLE), 1, 0);
        Attempts attempts = new Attempts(FakeCall.made("Billing", "bill").idempotent(), policy, new RetryBudget(1, 0),
                () -> true,
                new Random(1));
        Around around = Breakers.of(settings(CircuitBreakerScope.PEER), shared);
        opensTo(around);
        assertThat(attempts.delayAfter(to(DOWN, around, null), 1)).isEqualTo(-1);
        assertThat(attempts.delayAfter(new NotFoundException("none"), 1)).isEqualTo(-1);
        assertThat(attempts.delayAfter(new CancelledException("gone"), 1)).isEqualTo(-1);
        assertThat(attempts.delayAfter(new UnavailableException("down"), 1)).isBetween(100L, 110L);
    }
}
