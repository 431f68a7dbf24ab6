package io.quarkiverse.aster.runtime.rpc;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.BufferBudget;
import io.quarkiverse.aster.runtime.wire.BufferLimitException;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameException;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * One stream as frames. Those that its user does not want yet wait, and after one batch of them the stream is not read any
 * further, so that flow control holds the peer back. On the connection's thread.
 */
final class FrameChannel implements StreamHandler {

    private static final int NO_ERROR = 0;
    /** What a frame takes beside its payload, about: many short ones would hold far more than they carry. */
    static final int FRAME_OVERHEAD = 64;

    /** Who makes sense of the frames. */
    interface User {

        void onOpen();

        void onOpenFailed(TransportException cause);

        /** Whether it is this frame's turn; {@link FrameChannel#resume} when that changes. */
        boolean wants(Frame next);

        /** Whether a frame is due, so that the peer may not take its time. */
        default boolean awaitsFrame() {
            return false;
        }

        /** Whether frames that wait still matter once both directions have ended. */
        default boolean outlivesStream() {
            return true;
        }

        /** A frame whose turn it is. */
        void onFrame(Frame frame);

        /**
         * A frame that has to wait for its turn.
         *
         * @return whether it was dealt with, and with it all that wait
         */
        default boolean onEarlyFrame(Frame frame) {
            return false;
        }

        /** The peer has ended its direction and all its frames were taken. */
        void onEnd();

        /** The stream cannot be understood any further, or takes too long. */
        void onBroken(AsterException reason);

        /** The peer has abandoned its direction. */
        void onReset(long code);

        /** The peer wants no more of our direction. */
        void onStopped();

        /** More can be written than a moment ago. */
        void onWritable();

        /** There is no stream any more. */
        void onClosed(TransportException cause);
    }

    private User user;
    private final BufferBudget budget;
    private final FrameDecoder decoder;
    private final Duration patience;
    private final Deque<Frame> waiting = new ArrayDeque<>();

    private BiStream stream;
    private boolean reading;
    private boolean delivering;
    private boolean resuming;
    private boolean flushDue;
    private boolean flushScheduled;
    private boolean inputFinished;
    private boolean endTold;
    private boolean closed;
    /** There is no stream any more, but there are frames of it that nobody has wanted yet. */
    private boolean gone;
    /** Bytes of the budget that those who wait take beside their payloads; the first is free. */
    private int overhead;
    /** Bytes of the frame that is being looked at. */
    private int inHand;
    /** Since when the next frame is incomplete; counts while {@link #overdue} runs. */
    private long incompleteSince;
    private Scheduler.Timer overdue;

    /**
     * @param budget of the connection
     * @param patience how long a frame that is due, or has begun, may take
     */
    FrameChannel(User user, int maxFrameLength, BufferBudget budget, Duration patience) {
        this.user = user;
        this.budget = budget;
        this.decoder = new FrameDecoder(maxFrameLength, budget);
        this.patience = patience;
    }

    /** From the next frame on it is somebody else who makes sense of them. */
    void handOver(User next) {
        user = next;
    }

    Connection connection() {
        return stream.connection();
    }

    boolean isOpen() {
        return stream != null && !closed;
    }

    /** Whether the peer has ended its direction; frames may still wait. */
    boolean inputFinished() {
        return inputFinished;
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Whether one of the frames that wait has any of the bits. */
    boolean hasWaiting(int flags) {
        return waiting.stream().anyMatch(frame -> frame.has(flags));
    }

    /**
     * Keeps the payload of the frame that is being looked at.
     *
     * @return its bytes, to be given back with {@link #giveBack}
     */
    int keep() {
        int kept = inHand;
        inHand = 0;
        return kept;
    }

    void giveBack(int bytes) {
        budget.giveBack(bytes);
    }

    /** The frame that is being looked at is the next one again. */
    void putBack(Frame frame) {
        inHand = 0;
        waiting.addFirst(frame);
    }

    void write(OutputBuffer frames) {
        if (!closed && !gone) {
            stream.write(frames.asByteBuffer());
        }
    }

    boolean isWritable() {
        return !closed && !gone && stream.isWritable();
    }

    /** Sends what was written. */
    void flush() {
        if (closed || gone) {
            return;
        }
        if (delivering) {
            flushDue = true;
        } else {
            stream.flush();
        }
    }

    /** Sends what was written together with whatever follows within the tasks that wait already. */
    void flushSoon() {
        if (delivering) {
            flushDue = true;
        } else if (!flushScheduled) {
            flushScheduled = true;
            connection().scheduler().execute(() -> {
                flushScheduled = false;
                flush();
            });
        }
    }

    /** Ends our direction after all that was written. */
    void finish() {
        if (!closed && !gone) {
            stream.finish();
        }
    }

    /** Ends our direction, and drops the peer's. */
    void discard() {
        if (!closed && stream != null) {
            closed = true;
            letGo();
            if (gone) {
                tellClosed();
            } else {
                stream.finish();
                stream.stop(NO_ERROR);
            }
        }
    }

    /** Abandons both directions. */
    void abandon(long code) {
        if (!closed && stream != null) {
            closed = true;
            letGo();
            if (gone) {
                tellClosed();
            } else {
                stream.reset(code);
                stream.stop(code);
            }
        }
    }

    /** What the user wants may have changed. */
    void resume() {
        if (delivering || resuming || stream == null) {
            return;
        }
        resuming = true;
        try {
            while (!closed && !waiting.isEmpty() && user.wants(waiting.peek())) {
                take(nextWaiting());
            }
        } finally {
            resuming = false;
        }
        if (!closed && inputFinished && waiting.isEmpty() && !endTold) {
            endTold = true;
            user.onEnd();
        }
        if (gone && waiting.isEmpty()) {
            tellClosed();
        }
        watch();
        readMore();
    }

    @Override
    public void onOpen(BiStream opened) {
        stream = opened;
        user.onOpen();
        watch();
        readMore();
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        closed = true;
        user.onOpenFailed(cause);
    }

    @Override
    public void onData(ByteBuffer data) {
        delivering = true;
        try {
            Frame frame;
            while (!closed && (frame = decoder.next(data)) != null) {
                arrived(frame);
            }
        } catch (BufferLimitException e) {
            user.onBroken(new ResourceExhaustedException(e.getMessage()));
        } catch (FrameException e) {
            user.onBroken(new InternalException(e.getMessage()));
        } finally {
            delivering = false;
        }
    }

    private void arrived(Frame frame) {
        incompleteSince = connection().scheduler().nanoTime();
        while (!closed && !waiting.isEmpty() && user.wants(waiting.peek())) {
            take(nextWaiting());
        }
        if (closed) {
            // what was taken before it has ended the stream: it is nobody's
            budget.giveBack(frame.payload().length);
        } else if (waiting.isEmpty() && user.wants(frame)) {
            take(frame);
        } else if (user.onEarlyFrame(frame)) {
            budget.giveBack(frame.payload().length);
            dropWaiting();
        } else {
            await(frame);
        }
    }

    /** @throws BufferLimitException if there is no room for more; it is among those that wait nevertheless */
    private void await(Frame frame) {
        waiting.add(frame);
        if (waiting.size() > 1) {
            budget.take(FRAME_OVERHEAD);
            overhead += FRAME_OVERHEAD;
        }
    }

    private Frame nextWaiting() {
        if (overhead > 0) {
            budget.giveBack(FRAME_OVERHEAD);
            overhead -= FRAME_OVERHEAD;
        }
        return waiting.poll();
    }

    private void take(Frame frame) {
        inHand = frame.payload().length;
        user.onFrame(frame);
        budget.giveBack(inHand);
        inHand = 0;
    }

    @Override
    public void onReadComplete() {
        reading = false;
        if (flushDue) {
            flushDue = false;
            flush();
        }
        resume();
    }

    @Override
    public void onFinish() {
        inputFinished = true;
        if (decoder.isMidFrame()) {
            user.onBroken(new InternalException("frame: cut off by the end of the stream (expected: all its bytes)"));
        }
    }

    @Override
    public void onReset(long code) {
        user.onReset(code);
    }

    @Override
    public void onStopped(long code) {
        user.onStopped();
    }

    @Override
    public void onWritable() {
        user.onWritable();
    }

    @Override
    public void onClosed(TransportException cause) {
        if (cause == null && !closed && inputFinished && !waiting.isEmpty() && user.outlivesStream()) {
            // both directions have ended as they should: what has arrived is delivered when it is wanted
            gone = true;
            return;
        }
        closed = true;
        letGo();
        user.onClosed(cause);
    }

    /** A frame may take its time, but not for ever: what has arrived of it is held meanwhile. */
    private void watch() {
        boolean incomplete = !closed && waiting.isEmpty() && (decoder.isMidFrame() || user.awaitsFrame());
        if (incomplete && overdue == null) {
            incompleteSince = connection().scheduler().nanoTime();
            overdue = connection().scheduler().schedule(patience, this::checkPatience);
        } else if (!incomplete) {
            unwatch();
        }
    }

    private void checkPatience() {
        overdue = null;
        long left = patience.toNanos() - (connection().scheduler().nanoTime() - incompleteSince);
        if (left > 0) {
            // another frame has begun since the timer was set
            overdue = connection().scheduler().schedule(Duration.ofNanos(left), this::checkPatience);
        } else {
            user.onBroken(new DeadlineExceededException(
                    "frame: incomplete after " + patience.toMillis() + " ms (expected: all of it)"));
        }
    }

    private void unwatch() {
        if (overdue != null) {
            overdue.cancel();
            overdue = null;
        }
    }

    /** What the transport has told before all frames were wanted; an event of its own, as if it told it now. */
    private void tellClosed() {
        gone = false;
        closed = true;
        connection().scheduler().execute(() -> onClosed(null));
    }

    /** Gives back all that the stream holds. */
    private void letGo() {
        dropWaiting();
        decoder.discard();
        unwatch();
    }

    private void dropWaiting() {
        waiting.forEach(frame -> budget.giveBack(frame.payload().length));
        waiting.clear();
        budget.giveBack(overhead);
        overhead = 0;
    }

    private void readMore() {
        if (!reading && !inputFinished && waiting.isEmpty() && !closed) {
            reading = true;
            stream.read();
        }
    }
}
