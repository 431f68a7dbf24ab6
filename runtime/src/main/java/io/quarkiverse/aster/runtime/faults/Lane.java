package io.quarkiverse.aster.runtime.faults;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

import io.quarkiverse.aster.transport.Scheduler;

/** One direction of a stream: its bytes pass, are held for a while, or are lost. On the connection's thread. */
final class Lane {

    private final Scheduler scheduler;
    private final FrameCutter cutter;
    private final FrameCutter.Output output;
    /** What else is due after the bytes that are held. */
    private final Runnable released;
    private final Queue<byte[]> held = new ArrayDeque<>();
    private Scheduler.Timer timer;
    private long heldUntil;
    private boolean lost;

    /** @param released what is to be done when nothing is held any more */
    Lane(Scheduler scheduler, FrameCutter.Rules rules, FrameCutter.Output output, Runnable released) {
        this.scheduler = scheduler;
        this.cutter = new FrameCutter(rules, this::pass);
        this.output = output;
        this.released = released;
    }

    void feed(ByteBuffer bytes) {
        if (!lost) {
            cutter.feed(bytes);
        }
    }

    /** There are no more bytes. */
    void end() {
        if (!lost) {
            byte[] kept = cutter.takeKept();
            if (kept.length > 0) {
                pass(ByteBuffer.wrap(kept));
            }
        }
    }

    /** Takes bytes that are not cut. */
    void pass(ByteBuffer bytes) {
        if (lost) {
            return;
        }
        if (isHeld()) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            held.add(copy);
        } else {
            output.pass(bytes);
        }
    }

    boolean isHeld() {
        return timer != null;
    }

    /** What passes from now on is held for so long. */
    void hold(Duration time) {
        long until = scheduler.nanoTime() + time.toNanos();
        if (isHeld()) {
            if (until <= heldUntil) {
                return;
            }
            timer.cancel();
        }
        heldUntil = until;
        timer = scheduler.schedule(time, this::release);
    }

    private void release() {
        timer = null;
        while (!held.isEmpty()) {
            output.pass(ByteBuffer.wrap(held.remove()));
        }
        released.run();
    }

    /** Nothing passes any more, what is held included. */
    void lose() {
        lost = true;
        forget();
    }

    boolean isLost() {
        return lost;
    }

    /** Nobody waits for what is held any more. */
    void forget() {
        held.clear();
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
