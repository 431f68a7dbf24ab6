package io.quarkiverse.aster.dev.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.dev.view.CallRow;
import io.quarkiverse.aster.runtime.rpc.CallTrace;

@Timeout(30)
class JournalTest {

    private final JournalRig rig = new JournalRig();
    private final Journal journal = rig.journal;

    @Test
    void nobodyIsToldAnythingWhileNobodyLooks() {
        assertThat(journal.served(null)).isNull();
        assertThat(rig.called()).isNull();
        assertThat(journal.calling()).isNull();

        journal.watch();
        assertThat(journal.served(null)).isNotNull();
        journal.watch();
        journal.unwatch();
        assertThat(rig.called()).isNotNull();
        journal.unwatch();

        assertThat(journal.served(null)).isNull();
    }

    @Test
    void theOldestCallMakesRoom() {
        journal.watch();
        for (int i = 1; i <= 5; i++) {
            rig.served(JournalRig.header("Greeter", "greet" + i)).ended(null);
        }

        assertThat(rig.log.newest(10)).extracting(CallRow::method).containsExactly("greet5", "greet4", "greet3");
        assertThat(journal.dropped()).isEqualTo(2);
    }

    @Test
    void largeMessagesMakeRoomForNewerOnes() {
        journal.watch();
        String large = "\"" + "x".repeat(498) + "\"";
        for (int i = 1; i <= 3; i++) {
            CallTrace call = rig.served(JournalRig.header("Greeter", "greet" + i));
            call.received(JournalRig.message(large));
            call.ended(null);
        }
        // 3 x 500 bytes and their headers are more than 1500: it shows when the next call comes
        rig.served(JournalRig.header("Greeter", "greet4"));

        assertThat(rig.log.newest(10)).extracting(CallRow::method).containsExactly("greet4", "greet3", "greet2");
    }

    @Test
    void callsThatHadToMakeRoomKeepNothingMore() {
        journal.watch();
        CallTrace old = rig.served(JournalRig.header("Greeter", "old"));
        old.received(JournalRig.message("\"before\""));
        assertThat(journal.bytes()).isEqualTo(JournalRig.payload(JournalRig.header("Greeter", "old")).length + 8);
        for (int i = 0; i < JournalRig.LIMITS.calls(); i++) {
            rig.called();
        }
        assertThat(journal.bytes()).isZero();
        old.received(JournalRig.message("\"after\""));
        assertThat(journal.bytes()).isZero();

        CallTrace running = rig.served(JournalRig.header("Greeter", "running"));
        running.received(JournalRig.message("\"before\""));
        journal.clear();
        running.received(JournalRig.message("\"after\""));
        assertThat(journal.bytes()).isZero();
    }

    @Test
    void clearingForgetsCallsButNotThoseThatRun() {
        journal.watch();
        CallTrace running = rig.called();
        rig.called().ended(null);
        journal.clear();

        assertThat(rig.log.newest(10)).isEmpty();
        assertThat(journal.stats().view().running()).isEqualTo(1);
        running.ended(new CancelledException("gone"));
        assertThat(journal.stats().view()).extracting(CallStats.View::running, CallStats.View::failed)
                .containsExactly(0L, 1L);
    }

    @Test
    void whatOpensASessionOrAsksForTheGenerationIsNoCall() {
        journal.watch();
        rig.served(JournalRig.header("", "probe")).ended(new CancelledException("refused"));

        assertThat(rig.log.newest(10)).isEmpty();
        assertThat(journal.stats().view().total()).isZero();
    }

    @Test
    void aHeaderThatNobodyCanReadIsACallThatFailed() {
        journal.watch();
        CallTrace call = journal.served(null);
        call.received(JournalRig.message("?"));
        call.ended(new CancelledException("unreadable"));

        assertThat(rig.log.newest(10)).extracting(CallRow::status).containsExactly("CANCELLED");
        assertThat(journal.stats().view().running()).isZero();
    }

    @Test
    void secondsAreCountedAndForgottenAfterAMinute() {
        journal.watch();
        rig.called();
        rig.called();
        rig.pass(Duration.ofSeconds(1));
        assertThat(journal.callsPerSecond()).isEqualTo(2);
        rig.pass(Duration.ofSeconds(1));
        assertThat(journal.callsPerSecond()).isZero();
        assertThat(journal.stats().view().history()).hasSize(60).endsWith(2L, 0L);
        rig.pass(Duration.ofSeconds(60));
        assertThat(journal.stats().view().history()).containsOnly(0L);
    }

    @Test
    void durationsAreSortedIntoTheirPlaces() {
        journal.watch();
        CallTrace fast = rig.called();
        rig.pass(Duration.ofNanos(100_000));
        fast.ended(null);
        CallTrace slow = rig.called();
        rig.pass(Duration.ofSeconds(9));
        slow.ended(null);

        assertThat(journal.stats().view().latency()).filteredOn(bucket -> bucket.count() > 0)
                .extracting(CallStats.Bucket::upToMicros).containsExactly(100L, null);
    }
}
