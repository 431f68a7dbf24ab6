package io.quarkiverse.aster.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.config.CircuitBreakerScope;

/** When a circuit breaker lets calls in. */
@Timeout(30)
class BreakerTest {

    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final Throwable DOWN = new UnavailableException("down");
    private static final String OPEN = "circuit breaker is open";
    private static final String HALF_OPEN = "circuit breaker is half-open";

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
    private Breaker breaker = breaker(1);

    private Breaker breaker(int halfOpenMaxCalls) {
        return new Breaker(new BreakerSettings(3, RECOVERY, halfOpenMaxCalls, CircuitBreakerScope.CLIENT), now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void call(Throwable failure) {
        breaker.enter().leave(failure, false);
    }

    private void fails(int times) {
        for (int i = 0; i < times; i++) {
            call(DOWN);
        }
    }

    private void refuses(String message) {
        assertThat(breaker.isOpen()).isTrue();
        assertThatThrownBy(breaker::enter).isInstanceOf(UnavailableException.class).hasMessage(message)
                .matches(ClientGuards::haveRefused);
    }

    private void isHalfOpen() {
        fails(3);
        pass(RECOVERY);
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void opensAtItsThresholdUntilItHasRecovered() {
        fails(2);
        assertThat(breaker.isOpen()).isFalse();
        fails(1);
        refuses(OPEN);
        pass(RECOVERY.minusNanos(1));
        refuses(OPEN);
        pass(Duration.ofNanos(1));
        breaker.enter();
        refuses(HALF_OPEN);
    }

    @Test
    void aSuccessBeginsAnew() {
        fails(2);
        call(null);
        fails(2);
        assertThat(breaker.isOpen()).isFalse();
        fails(1);
        refuses(OPEN);
    }

    @ParameterizedTest
    @ValueSource(ints = { 2, 13, 14 })
    void failuresOfThePeerAreCounted(int code) {
        fails(2);
        call(AsterException.of(StatusCode.of(code), "no", Map.of(), null));
        refuses(OPEN);
    }

    @Test
    void attemptsThatTakeTooLongAreCounted() {
        fails(2);
        call(new TimeoutException("late"));
        refuses(OPEN);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 101 })
    void otherAnswersChangeNothing(int code) {
        fails(2);
        call(AsterException.of(StatusCode.of(code), "no", Map.of(), null));
        assertThat(breaker.isOpen()).isFalse();
        fails(1);
        refuses(OPEN);
    }

    @Test
    void whatIsNoAnswerAtAllChangesNothing() {
        fails(2);
        call(new IllegalStateException("of the caller's own code"));
        breaker.enter().leave(null, true);
        breaker.enter().leave(DOWN, true);
        assertThat(breaker.isOpen()).isFalse();
        fails(1);
        refuses(OPEN);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 5, 16 })
    void aTrialWithAnyAnswerButACountedFailureCloses(int code) {
        isHalfOpen();
        call(code == 0 ? null : AsterException.of(StatusCode.of(code), "an answer", Map.of(), null));
        fails(2);
        assertThat(breaker.isOpen()).isFalse();
        fails(1);
        refuses(OPEN);
    }

    @Test
    void aTrialThatFailsOpensItForAnotherTime() {
        isHalfOpen();
        fails(1);
        refuses(OPEN);
        pass(RECOVERY.minusNanos(1));
        refuses(OPEN);
        pass(Duration.ofNanos(1));
        call(null);
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void aTrialThatIsCancelledLetsAnotherFollow() {
        isHalfOpen();
        Breaker.Permit trial = breaker.enter();
        refuses(HALF_OPEN);
        trial.leave(null, true);
        call(null);
        call(null);
    }

    @Test
    void aTrialThatTheCallersOwnCodeEndsLetsAnotherFollow() {
        isHalfOpen();
        Breaker.Permit trial = breaker.enter();
        trial.leave(new IllegalStateException("of the caller's own code"), false);
        Breaker.Permit next = breaker.enter();
        refuses(HALF_OPEN);
        next.leave(DOWN, false);
        refuses(OPEN);
    }

    @Test
    void theFirstOfSeveralTrialsDecides() {
        breaker = breaker(2);
        isHalfOpen();
        Breaker.Permit first = breaker.enter();
        Breaker.Permit second = breaker.enter();
        refuses(HALF_OPEN);
        first.leave(null, false);
        second.leave(DOWN, false);
        fails(2);
        assertThat(breaker.isOpen()).as("the second trial tells nothing any more").isFalse();
    }

    @Test
    void callsOfBeforeTellNothingAfterwards() {
        Breaker.Permit slow = breaker.enter();
        Breaker.Permit slower = breaker.enter();
        fails(3);
        slow.leave(null, false);
        refuses(OPEN);
        pass(RECOVERY);
        Breaker.Permit trial = breaker.enter();
        slower.leave(null, true);
        refuses(HALF_OPEN);
        trial.leave(null, false);
        assertThat(breaker.isOpen()).isFalse();
    }
}
