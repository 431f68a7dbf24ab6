package io.quarkiverse.aster.dev.journal;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import io.quarkiverse.aster.dev.journal.Note.Direction;

/** The newest frames of the calls, if somebody looks at frames. Any thread. */
final class FrameLog {

    /**
     * A frame.
     *
     * @param at milliseconds since 1970
     * @param length of the payload
     * @param beginning of the payload
     */
    record LoggedFrame(long id, long at, JournaledCall call, Direction direction, int flags, int length, byte[] beginning) {
    }

    private final JournalLimits limits;
    private final Clock clock;
    /** The oldest first; guarded by itself, as is what follows. */
    private final Deque<LoggedFrame> frames = new ArrayDeque<>();
    private long ids;
    private long dropped;
    private long clears;
    private volatile int watchers;

    FrameLog(JournalLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    void watch() {
        synchronized (frames) {
            watchers++;
        }
    }

    void unwatch() {
        synchronized (frames) {
            watchers--;
        }
    }

    /** @param payload {@code null} if only its length is known */
    void log(JournaledCall call, Direction direction, int flags, byte[] payload, int length) {
        if (watchers == 0) {
            return;
        }
        byte[] beginning = payload == null ? new byte[0]
                : Arrays.copyOf(payload, Math.min(payload.length, limits.bytesOfFrame()));
        synchronized (frames) {
            frames.addLast(new LoggedFrame(++ids, clock.millis(), call, direction, flags, length, beginning));
            if (frames.size() > limits.frames()) {
                frames.removeFirst();
                dropped++;
            }
        }
    }

    void clear() {
        synchronized (frames) {
            frames.clear();
            clears++;
            dropped = 0;
        }
    }

    /** Those after the one with that id, the oldest first. */
    List<LoggedFrame> after(long id) {
        synchronized (frames) {
            List<LoggedFrame> found = new ArrayList<>();
            var newest = frames.descendingIterator();
            while (newest.hasNext()) {
                LoggedFrame frame = newest.next();
                if (frame.id() <= id) {
                    break;
                }
                found.add(0, frame);
            }
            return found;
        }
    }

    /** How often it was cleared. */
    long clears() {
        synchronized (frames) {
            return clears;
        }
    }

    long dropped() {
        synchronized (frames) {
            return dropped;
        }
    }
}
