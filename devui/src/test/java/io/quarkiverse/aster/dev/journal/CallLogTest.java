package io.quarkiverse.aster.dev.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.dev.view.CallBatch;
import io.quarkiverse.aster.dev.view.CallRow;
import io.quarkiverse.aster.dev.view.FrameBatch;
import io.quarkiverse.aster.dev.view.FrameRow;
import io.quarkiverse.aster.runtime.rpc.CallTrace;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.smallrye.mutiny.subscription.Cancellable;

@Timeout(30)
class CallLogTest {

    private final JournalRig rig = new JournalRig();
    private final List<CallBatch> batches = new ArrayList<>();
    private final List<FrameBatch> frames = new ArrayList<>();

    private Cancellable subscribe() {
        return rig.log.calls().subscribe().with(batches::add);
    }

    private CallBatch last() {
        return batches.get(batches.size() - 1);
    }

    @Test
    void aPageIsSomebodyWhoLooksForAsLongAsItIsThere() {
        assertThat(rig.journal.isOn()).isFalse();
        Cancellable page = subscribe();
        assertThat(rig.journal.isOn()).isTrue();
        Cancellable wireLog = rig.log.frames().subscribe().with(frames::add);
        page.cancel();
        assertThat(rig.journal.isOn()).isTrue();
        wireLog.cancel();

        assertThat(rig.journal.isOn()).isFalse();
    }

    @Test
    void aPageIsToldAllThereIsAndThenWhatChanges() {
        rig.journal.watch();
        CallTrace before = rig.called();
        subscribe();
        assertThat(last().snapshot()).isTrue();
        assertThat(last().calls()).extracting(CallRow::status).containsExactly((String) null);

        rig.turn();
        CallTrace after = rig.called();
        before.ended(null);
        rig.turn();
        assertThat(last().snapshot()).isFalse();
        assertThat(last().calls()).extracting(CallRow::id).containsExactlyInAnyOrder(1L, 2L);

        after.ended(null);
        rig.turn();
        assertThat(last().calls()).extracting(CallRow::id, CallRow::status)
                .containsExactly(tuple(2L, "OK"));
    }

    @Test
    void nothingIsToldWhileNothingHappens() {
        subscribe();
        int told = batches.size();
        for (int i = 0; i < 20; i++) {
            rig.turn();
        }

        assertThat(batches).hasSize(told);
    }

    @Test
    void figuresAreToldWhileTheyChange() {
        subscribe();
        rig.called().ended(null);
        rig.turn();
        rig.pass(Duration.ofSeconds(1));
        int told = batches.size();
        for (int i = 0; i < 5; i++) {
            rig.turn();
        }

        assertThat(batches).hasSize(told + 1);
        assertThat(last().stats().perSecond()).isEqualTo(1);
    }

    @Test
    void callsThatHadToMakeRoomAreCountedOnce() {
        subscribe();
        for (int i = 0; i < 10; i++) {
            rig.called().ended(null);
        }
        rig.turn();

        assertThat(last().calls()).extracting(CallRow::id).containsExactly(8L, 9L, 10L);
        assertThat(last().dropped()).isEqualTo(10 - JournalRig.LIMITS.calls());
    }

    @Test
    void ofTooManyCallsTheNewestAreToldFirstAndTheOthersLater() {
        rig.journal.watch();
        Feed feed = new Feed(1000);
        for (int i = 0; i < Feed.MAX_CALLS + 10; i++) {
            feed.changed((JournaledCall) rig.called());
        }

        assertThat(feed.take()).hasSize(Feed.MAX_CALLS).extracting(call -> call.id).startsWith(11L).endsWith(210L);
        assertThat(feed.take()).hasSize(10).extracting(call -> call.id).startsWith(1L);
        assertThat(feed.take()).isEmpty();
    }

    /** One frame of a WebSocket has 64 KiB. */
    @Test
    void whatIsLongIsToldInParts() {
        JournalRig many = new JournalRig(JournalLimits.DEFAULT);
        many.journal.watch();
        for (int i = 0; i < 50; i++) {
            many.called().ended(new NotFoundException("\u0001".repeat(100_000)));
        }
        many.log.calls().subscribe().with(batches::add);

        assertThat(batches).hasSizeGreaterThan(1).filteredOn(CallBatch::snapshot).containsExactly(batches.get(0));
        assertThat(batches).flatExtracting(CallBatch::calls).extracting(CallRow::id).hasSize(50).startsWith(1L)
                .endsWith(50L);
        assertThat(batches).allSatisfy(batch -> assertThat(
                batch.calls().stream().mapToInt(row -> Parts.bytes(row.message())).sum()).isLessThan(Parts.MAX_BYTES));
    }

    @Test
    void aPageForgetsWhatTheJournalForgets() {
        subscribe();
        rig.called().ended(null);
        rig.turn();
        rig.log.clear();
        rig.turn();

        assertThat(last().snapshot()).isTrue();
        assertThat(last().calls()).isEmpty();
        assertThat(last().dropped()).isZero();
    }

    @Test
    void allIsOverWhenTheApplicationEnds() {
        subscribe();
        rig.log.close();
        rig.turn();

        assertThat(rig.journal.isOn()).isFalse();
    }

    @Test
    void framesAreLoggedWhileTheirPageIsThere() {
        rig.journal.watch();
        rig.served(JournalRig.header("Greeter", "greet")).received(JournalRig.message("{}"));
        Cancellable page = rig.log.frames().subscribe().with(frames::add);
        assertThat(frames.get(0).frames()).isEmpty();

        CallTrace call = rig.served(JournalRig.header("Greeter", "greet"));
        call.received(JournalRig.message("{\"a\":1}"));
        call.sent(JournalRig.frames(new Frame(FrameFlags.TRAILER, new byte[] { 1, 2 })));
        rig.turn();
        assertThat(frames).hasSize(2);
        assertThat(frames.get(1).frames()).extracting(FrameRow::direction, FrameRow::flags, FrameRow::length).containsExactly(
                tuple("in", List.of("HEADER"), frames.get(1).frames().get(0).length()),
                tuple("in", List.of(), 7),
                tuple("out", List.of("TRAILER"), 2));
        assertThat(frames.get(1).frames().get(1)).extracting(FrameRow::hex, FrameRow::text)
                .containsExactly("7b 22 61 22 3a 31 7d", "{\"a\":1}");
        page.cancel();
        call.received(JournalRig.message("{}"));
        assertThat(rig.journal.frames().after(0)).hasSize(3);
    }

    @Test
    void onlyTheNewestFramesAndTheirBeginningsAreKept() {
        rig.log.frames().subscribe().with(frames::add);
        CallTrace call = rig.served(JournalRig.header("Greeter", "greet"));
        for (int i = 0; i < 6; i++) {
            call.received(JournalRig.message("\"" + "y".repeat(20) + i + "\""));
        }
        rig.turn();

        FrameBatch batch = frames.get(1);
        assertThat(batch.frames()).hasSize(JournalRig.LIMITS.frames());
        assertThat(batch.dropped()).isEqualTo(3);
        assertThat(batch.frames().get(0).text()).isEqualTo("\"yyyyyyy");
        assertThat(batch.frames().get(0).length()).isEqualTo(23);
    }

    @Test
    void bytesThatMayHoldASecretAreNotShown() {
        rig.log.frames().subscribe().with(frames::add);
        rig.served(JournalRig.header("Vault", "open")).received(JournalRig.message("binary"));
        rig.served(JournalRig.header("Greeter", "greet")).received(JournalRig.message("Token=x"));
        rig.turn();

        assertThat(frames.get(1).frames()).filteredOn(frame -> !frame.flags().contains("HEADER"))
                .extracting(FrameRow::hex).containsOnly("");
    }

    @Test
    void clearedFramesAreGoneFromThePage() {
        rig.log.frames().subscribe().with(frames::add);
        CallTrace call = rig.served(JournalRig.header("Greeter", "greet"));
        rig.turn();
        rig.log.clearFrames();
        rig.turn();
        call.received(JournalRig.message("1"));
        rig.turn();

        assertThat(frames).extracting(FrameBatch::snapshot).containsExactly(true, false, true, false);
        assertThat(frames.get(3).frames()).hasSize(1);
    }
}
