package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;

import io.quarkiverse.aster.transport.Scheduler;

/**
 * Watches the streams of one connection that have been asked for and are not there. Should one wait for longer than it takes to
 * open a stream, the peer allows no more of them: then those that pools keep for later have to go, or whoever waits might wait
 * for ever. On the connection's thread.
 */
final class StreamCredit {

    private final Scheduler scheduler;
    private final Duration patience;
    private final Runnable giveUpIdle;
    private int waiting;
    private Scheduler.Timer timer;

    /** @param giveUpIdle ends streams that no call uses */
    StreamCredit(Scheduler scheduler, Duration patience, Runnable giveUpIdle) {
        this.scheduler = scheduler;
        this.patience = patience;
        this.giveUpIdle = giveUpIdle;
    }

    /** A stream is about to be asked for. */
    void asked() {
        waiting++;
        if (timer == null) {
            timer = scheduler.schedule(patience, this::review);
        }
    }

    /** A stream that was asked for is there, or will not be. */
    void answered() {
        waiting--;
        if (waiting == 0 && timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void review() {
        timer = scheduler.schedule(patience, this::review);
        giveUpIdle.run();
    }
}
