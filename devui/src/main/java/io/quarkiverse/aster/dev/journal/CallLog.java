package io.quarkiverse.aster.dev.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.quarkiverse.aster.dev.view.CallBatch;
import io.quarkiverse.aster.dev.view.CallDetail;
import io.quarkiverse.aster.dev.view.CallRow;
import io.quarkiverse.aster.dev.view.FrameBatch;
import io.quarkiverse.aster.dev.view.FrameRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** What pages are told of a journal, for as long as they are there. Any thread, but for what says otherwise. */
public final class CallLog {

    /** Often enough to look alive, seldom enough for a browser to keep up. */
    private static final Duration PACE = Duration.ofMillis(200);
    /** In every so many turns the figures are told even if no call has changed. */
    private static final int TURNS_OF_STATS = 5;

    private final Journal journal;
    private final CallViews views;
    private final FrameViews frameViews;
    private final Supplier<Multi<?>> turns;
    private final Executor worker;
    /** The application has ended. */
    private volatile boolean closed;

    public CallLog(Journal journal, Contracts contracts) {
        this(journal, contracts, () -> Multi.createFrom().ticks().every(PACE), Infrastructure.getDefaultWorkerPool());
    }

    /**
     * @param turns says when pages are told of what is new, on threads that may take their time
     * @param worker has such threads
     */
    CallLog(Journal journal, Contracts contracts, Supplier<Multi<?>> turns, Executor worker) {
        this.worker = worker;
        this.journal = journal;
        this.views = new CallViews(contracts);
        this.frameViews = new FrameViews(views, contracts);
        this.turns = turns;
    }

    /** All calls, and then what becomes of them. Whoever subscribes is somebody who looks. */
    public Multi<CallBatch> calls() {
        return Multi.createFrom().deferred(() -> {
            Feed feed = new Feed(journal.limits().calls());
            journal.add(feed);
            journal.watch();
            Pace pace = new Pace();
            return Multi.createBy().concatenating()
                    .streams(atOnce(() -> batches(true, journal.all())), turns().map(turn -> next(feed, pace)))
                    .onItem().<CallBatch> disjoint()
                    .onTermination().invoke(() -> {
                        journal.remove(feed);
                        journal.unwatch();
                    });
        });
    }

    /** Not on the thread of who subscribes, which is an event loop: what is told is decoded. */
    private <T> Multi<T> atOnce(Supplier<T> first) {
        return Uni.createFrom().item(first).runSubscriptionOn(worker).toMulti();
    }

    private Multi<?> turns() {
        return turns.get().onOverflow().drop().select().first(turn -> !closed);
    }

    /** The application ends: nobody is told anything any more. */
    public void close() {
        closed = true;
    }

    /** Counts the turns since the figures were told. */
    private static final class Pace {

        private int silent;

        boolean isDue(boolean any, boolean alive) {
            silent = any ? 0 : silent + 1;
            if (!any && alive && silent >= TURNS_OF_STATS) {
                silent = 0;
                return true;
            }
            return any;
        }
    }

    private List<CallBatch> next(Feed feed, Pace pace) {
        boolean cleared = feed.takeCleared();
        List<JournaledCall> due = cleared ? journal.all() : feed.take();
        boolean alive = journal.stats().view().history().stream().anyMatch(count -> count > 0);
        return pace.isDue(cleared || !due.isEmpty(), alive) ? batches(cleared, due) : List.of();
    }

    private List<CallBatch> batches(boolean snapshot, List<JournaledCall> calls) {
        List<CallRow> rows = calls.stream().filter(JournaledCall::isShown).map(views::row).toList();
        List<CallBatch> batches = new ArrayList<>();
        for (List<CallRow> part : Parts.of(rows, CallLog::texts)) {
            batches.add(new CallBatch(snapshot && batches.isEmpty(), part, journal.dropped(), stats()));
        }
        return batches;
    }

    private static Stream<String> texts(CallRow row) {
        return Stream.of(row.service(), row.method(), row.peer(), row.connection(), row.session(), row.status(), row.message(),
                row.traceId());
    }

    private CallBatch.Stats stats() {
        CallStats.View view = journal.stats().view();
        return new CallBatch.Stats(view.perSecond(), view.running(), view.total(), view.failed(), view.history(),
                view.latency().stream().map(bucket -> new CallBatch.Bucket(bucket.upToMicros(), bucket.count())).toList());
    }

    /** The newest calls, the newest first. It may decode headers: not on an event loop. */
    public List<CallRow> newest(int max) {
        List<JournaledCall> all = journal.all();
        Collections.reverse(all);
        return all.stream().filter(JournaledCall::isShown).limit(max).map(views::row).toList();
    }

    /** All that is known of a call. It decodes messages: not on an event loop. */
    public Optional<CallDetail> call(long id) {
        return journal.find(id).map(views::detail);
    }

    /** Forgets all calls. */
    public void clear() {
        journal.clear();
    }

    /** All frames, and then those that come. Whoever subscribes is somebody who looks. */
    public Multi<FrameBatch> frames() {
        return Multi.createFrom().deferred(() -> {
            journal.frames().watch();
            journal.watch();
            Position position = new Position();
            return Multi.createBy().concatenating()
                    .streams(atOnce(() -> frames(true, position)), turns().map(turn -> frames(false, position)))
                    .onItem().<FrameBatch> disjoint()
                    .onTermination().invoke(() -> {
                        journal.unwatch();
                        journal.frames().unwatch();
                    });
        });
    }

    /** How far a page has come. */
    private static final class Position {

        private long last;
        private long clears;
    }

    private List<FrameBatch> frames(boolean first, Position position) {
        long clears = journal.frames().clears();
        boolean snapshot = first || clears != position.clears;
        position.clears = clears;
        List<FrameLog.LoggedFrame> found = journal.frames().after(snapshot ? 0 : position.last);
        if (!found.isEmpty()) {
            position.last = found.get(found.size() - 1).id();
        }
        if (!snapshot && found.isEmpty()) {
            return List.of();
        }
        List<FrameBatch> batches = new ArrayList<>();
        for (List<FrameRow> part : Parts.of(found.stream().map(frameViews::row).toList(), CallLog::texts)) {
            batches.add(new FrameBatch(snapshot && batches.isEmpty(), part, journal.frames().dropped()));
        }
        return batches;
    }

    private static Stream<String> texts(FrameRow row) {
        return Stream.concat(Stream.of(row.service(), row.method(), row.hex(), row.text()), row.flags().stream());
    }

    /** Forgets all frames. */
    public void clearFrames() {
        journal.frames().clear();
    }
}
