package io.quarkiverse.aster.dev.journal;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.quarkiverse.aster.dev.journal.Note.Direction;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkiverse.aster.runtime.rpc.CallTrace;
import io.quarkiverse.aster.runtime.rpc.HookTimes;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.transport.Connection;

/**
 * The newest calls of an application, in both directions, that were made while somebody looked. It outlives the application:
 * there is one for all reloads of dev mode. Any thread.
 */
public final class Journal implements CallInspector {

    /** That of this process. */
    public static final Journal INSTANCE = new Journal(JournalLimits.DEFAULT, Clock.systemUTC(), System::nanoTime);

    private final JournalLimits limits;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final CallStats stats;
    private final FrameLog frames;
    private final List<Feed> feeds = new CopyOnWriteArrayList<>();
    /** The oldest first; guarded by itself. */
    private final Deque<JournaledCall> calls = new ArrayDeque<>();
    /** Calls that had to make room; guarded by calls. */
    private long dropped;
    /** How many look; guarded by this. */
    private int watchers;
    /** All that calls cost that nobody looks at. */
    private volatile boolean on;

    Journal(JournalLimits limits, Clock clock, LongSupplier nanoTime) {
        this.limits = limits;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.stats = new CallStats(nanoTime);
        this.frames = new FrameLog(limits, clock);
    }

    @Override
    public CallTrace served(Connection connection) {
        return on ? add(new JournaledCall(this, ids.incrementAndGet(), CallSide.SERVER, connection, null, null, null)) : null;
    }

    @Override
    public HookTimes calling() {
        return on ? new HookLog() : null;
    }

    @Override
    public CallTrace called(ServiceDescriptor service, MethodDescriptor method, HookTimes hooks) {
        return on ? add(new JournaledCall(this, ids.incrementAndGet(), CallSide.CLIENT, null, service, method,
                (HookLog) hooks)) : null;
    }

    private JournaledCall add(JournaledCall call) {
        synchronized (calls) {
            calls.addLast(call);
            while (calls.size() > limits.calls() || bytes.get() > limits.bytes() && calls.size() > 1) {
                bytes.addAndGet(-calls.removeFirst().forget());
                dropped++;
            }
        }
        if (call.side == CallSide.CLIENT) {
            shown(call);
        }
        return call;
    }

    /** Somebody looks from now on. */
    public synchronized void watch() {
        watchers++;
        on = true;
    }

    /** Somebody who looked does so no more. */
    public synchronized void unwatch() {
        watchers--;
        on = watchers > 0;
    }

    /** Whether somebody looks. */
    public boolean isOn() {
        return on;
    }

    /** The application is a new one, whose classes the old calls know nothing of. */
    public void applicationStarted() {
        all().forEach(JournaledCall::applicationEnded);
    }

    /** Forgets all calls. */
    public void clear() {
        synchronized (calls) {
            calls.forEach(call -> bytes.addAndGet(-call.forget()));
            calls.clear();
            dropped = 0;
        }
        stats.clear();
        feeds.forEach(Feed::cleared);
    }

    /** What it remembers, the oldest first. */
    List<JournaledCall> all() {
        synchronized (calls) {
            return new ArrayList<>(calls);
        }
    }

    Optional<JournaledCall> find(long id) {
        return all().stream().filter(call -> call.id == id).findFirst();
    }

    /** Of the messages of all calls. */
    long bytes() {
        return bytes.get();
    }

    long dropped() {
        synchronized (calls) {
            return dropped;
        }
    }

    /** Calls that began in the last full second while somebody looked. */
    public long callsPerSecond() {
        return stats.view().perSecond();
    }

    CallStats stats() {
        return stats;
    }

    /** The frames of the calls. */
    FrameLog frames() {
        return frames;
    }

    void add(Feed feed) {
        feeds.add(feed);
    }

    void remove(Feed feed) {
        feeds.remove(feed);
    }

    JournalLimits limits() {
        return limits;
    }

    Clock clock() {
        return clock;
    }

    long nanos() {
        return nanoTime.getAsLong();
    }

    // what calls tell

    void shown(JournaledCall call) {
        stats.began();
        changed(call);
    }

    void kept(int length) {
        bytes.addAndGet(length);
    }

    void logged(JournaledCall call, Direction direction, int flags, byte[] payload, int length) {
        frames.log(call, direction, flags, payload, length);
    }

    void changed(JournaledCall call) {
        for (Feed feed : feeds) {
            feed.changed(call);
        }
    }

    void ended(JournaledCall call) {
        if (call.isShown()) {
            stats.ended(call.durationNanos(), call.hasFailed());
            changed(call);
        }
    }
}
