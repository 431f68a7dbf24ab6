package io.quarkiverse.aster.runtime.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who hears that a call has ended, and when. */
@Timeout(30)
class CallDataTest {

    private final CallData call = new CallData();
    private final List<String> events = new ArrayList<>();

    @Test
    void nobodyIsAskedAboutACallThatHasEnded() {
        call.end(() -> events.add("ended"));
        assertThat(events).containsExactly("ended");
        assertThat(call.beginAsking()).isFalse();
        assertThat(call.asks(1)).isFalse();
        assertThat(call.asked()).isZero();
    }

    @Test
    void anEndWaitsForWhoeverIsAskedJustThen() {
        assertThat(call.beginAsking()).isTrue();
        assertThat(call.asks(1)).isTrue();
        call.end(() -> events.add("ended after " + call.asked()));
        assertThat(call.asks(2)).isFalse();
        assertThat(events).isEmpty();
        call.doneAsking();
        assertThat(events).containsExactly("ended after 1");
    }

    @Test
    void anEndBetweenTwoDoesNotWait() {
        call.beginAsking();
        call.asks(1);
        call.doneAsking();
        call.end(() -> events.add("ended after " + call.asked()));
        assertThat(events).containsExactly("ended after 1");
        assertThat(call.beginAsking()).isFalse();
    }
}
