package io.quarkiverse.aster.runtime.admission;

import java.time.Duration;

import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.Decision;

/**
 * How far one admission connection has come: its listener hears of exactly one end. On the connection's thread, but for one.
 */
final class AdmissionProgress {

    private final Connection connection;
    private final AdmissionPath path;
    private final AdmissionListener listener;
    private final long begun;
    private boolean over;

    AdmissionProgress(Connection connection, AdmissionPath path, AdmissionListener listener) {
        this.connection = connection;
        this.path = path;
        this.listener = listener;
        this.begun = connection.scheduler().nanoTime();
    }

    /** The request is there, and will be decided on. */
    void deciding() {
        over = true;
    }

    /** After {@link #deciding}. Any thread. */
    void decided(Decision decision) {
        listener.decided(connection, path, decision, Duration.ofNanos(connection.scheduler().nanoTime() - begun));
    }

    /** After {@link #deciding}, which was wrong. */
    void notDeciding() {
        listener.undecided(connection, path);
    }

    /** Nothing more will come; nothing to tell if there is a decision, or will be. */
    void ended() {
        if (!over) {
            over = true;
            listener.undecided(connection, path);
        }
    }
}
