package io.quarkiverse.aster.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.RefusedCall;

/** Calls that start, end, and are refused. */
@Timeout(30)
class CallCountersTest {

    private final CallCounters calls = new CallCounters();

    private void refuse() {
        calls.onRefused(new RefusedCall(Optional.empty(), "S", "m", true, "", new NotFoundException("no")));
    }

    @Test
    void whatHasNotEndedIsInFlight() {
        calls.onCall(null).await().indefinitely();
        calls.onCall(null).await().indefinitely();
        calls.onCall(null).await().indefinitely();
        calls.onComplete(null, CallOutcome.ok());
        calls.onComplete(null, CallOutcome.of(new NotFoundException("no")));
        assertThat(calls.snapshot()).isEqualTo(new CallCounters.Snapshot(3, 1, 1, 1));
    }

    @Test
    void refusedCallsHaveFailedAndAreNeverInFlight() {
        refuse();
        assertThat(calls.snapshot()).isEqualTo(new CallCounters.Snapshot(1, 0, 1, 0));
    }

    @Test
    void whatIsInFlightStaysWhenTheRestIsForgotten() {
        refuse();
        calls.onCall(null).await().indefinitely();
        calls.reset();
        assertThat(calls.snapshot()).isEqualTo(new CallCounters.Snapshot(1, 0, 0, 1));
    }
}
