package io.quarkiverse.aster.runtime.admission;

import java.time.Duration;

import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.trust.AdmittedPeers;

/**
 * Has admissions end when their time is over, which ends what runs under them: looked at twice a second, since a clock may be
 * set
 * at any time.
 */
final class AdmissionExpiry {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final AdmittedPeers peers;
    private final Scheduler scheduler;
    private Scheduler.Timer timer;
    private boolean stopped;

    AdmissionExpiry(AdmittedPeers peers, Scheduler scheduler) {
        this.peers = peers;
        this.scheduler = scheduler;
    }

    synchronized void start() {
        stopped = false;
        timer = scheduler.schedule(INTERVAL, this::look);
    }

    private void look() {
        try {
            peers.removeExpired();
        } finally {
            // a failure is for the log; it must not make admissions last
            again();
        }
    }

    private synchronized void again() {
        if (!stopped) {
            timer = scheduler.schedule(INTERVAL, this::look);
        }
    }

    synchronized void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}
