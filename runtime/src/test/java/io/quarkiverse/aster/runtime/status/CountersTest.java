package io.quarkiverse.aster.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.ServerCounters;
import io.quarkiverse.aster.ServerCounters.Admissions;
import io.quarkiverse.aster.trust.AdmissionPath;

/** What is counted, and what counting from 0 again leaves. */
@Timeout(30)
class CountersTest {

    private static final Admissions NONE = new Admissions(0, 0, 0);

    private final Counters counters = new Counters();

    @Test
    void nothingHasHappenedAtFirst() {
        assertThat(counters.snapshot()).isEqualTo(new ServerCounters(0, 0, 0, 0, NONE, NONE, Optional.empty()));
    }

    @Test
    void connectionsAndStreamsComeAndGo() {
        counters.connected(null, false);
        counters.connected(null, true);
        counters.disconnected(null, false, Duration.ZERO, null);
        counters.streamOpened();
        counters.streamOpened();
        counters.streamOpened();
        counters.streamClosed();
        ServerCounters now = counters.snapshot();
        assertThat(now.activeConnections()).isOne();
        assertThat(now.totalConnections()).isEqualTo(2);
        assertThat(now.activeStreams()).isEqualTo(2);
        assertThat(now.totalStreams()).isEqualTo(3);
    }

    @Test
    void admissionsAreCountedByPathAndEnd() {
        counters.decided(null, AdmissionPath.CONSUMER, Decisions.ALLOWED, Duration.ofMillis(1));
        counters.decided(null, AdmissionPath.CONSUMER, Decisions.DENIED, Duration.ofMillis(2));
        counters.decided(null, AdmissionPath.CONSUMER, Decisions.DENIED, Duration.ofMillis(2));
        counters.decided(null, AdmissionPath.PRODUCER, Decisions.ALLOWED, Duration.ofMillis(3));
        counters.decided(null, AdmissionPath.PRODUCER, Decisions.FAILED, Duration.ofMillis(4));
        counters.undecided(null, AdmissionPath.PRODUCER);
        ServerCounters now = counters.snapshot();
        assertThat(now.consumers()).isEqualTo(new Admissions(1, 2, 0));
        assertThat(now.producers()).isEqualTo(new Admissions(1, 0, 2));
        assertThat(now.lastAdmission()).contains(Duration.ofMillis(4));
    }

    @Test
    void whatIsActiveStaysWhenTheRestIsForgotten() {
        counters.connected(null, false);
        counters.streamOpened();
        counters.decided(null, AdmissionPath.CONSUMER, Decisions.DENIED, Duration.ofMillis(2));
        counters.reset();
        assertThat(counters.snapshot()).isEqualTo(new ServerCounters(1, 0, 1, 0, NONE, NONE, Optional.empty()));
        counters.disconnected(null, false, Duration.ZERO, null);
        counters.streamClosed();
        assertThat(counters.snapshot()).isEqualTo(new ServerCounters(0, 0, 0, 0, NONE, NONE, Optional.empty()));
    }
}
