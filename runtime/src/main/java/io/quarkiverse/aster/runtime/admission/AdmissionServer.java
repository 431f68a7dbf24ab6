package io.quarkiverse.aster.runtime.admission;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;

import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.RefusedStream;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.trust.Admission;
import io.quarkiverse.aster.trust.AdmissionExchange;
import io.quarkiverse.aster.trust.AdmissionThrottle;

/** Serves the connections on which peers ask to be admitted: one stream each, and not for long. */
final class AdmissionServer {

    /** The code with which a connection is closed that has had its time, or comes when there are too many. */
    private static final int NO_ERROR = 0;

    private final Admission admission;
    private final AdmissionThrottle throttle;
    private final Duration timeout;
    private final Executor blocking;
    private final AdmissionListener listener;

    /**
     * @param throttle of all admission connections of the server
     * @param timeout how long a connection may take from its handshake to its end
     * @param blocking runs what may block
     * @param listener hears how each connection ends
     */
    AdmissionServer(Admission admission, AdmissionThrottle throttle, Duration timeout, Executor blocking,
            AdmissionListener listener) {
        this.admission = admission;
        this.throttle = throttle;
        this.timeout = timeout;
        this.blocking = blocking;
        this.listener = listener;
    }

    /** On the connection's thread. */
    void accept(Connection connection) {
        if (!(connection.remoteAddress() instanceof InetSocketAddress from) || !throttle.enter(from.getAddress())) {
            connection.close(NO_ERROR, "too many admissions");
            listener.undecided(connection, admission.path());
            return;
        }
        AdmissionProgress progress = new AdmissionProgress(connection, admission.path(), listener);
        connection.onClose(cause -> {
            throttle.leave();
            progress.ended();
        });
        connection.scheduler().schedule(timeout, () -> connection.close(NO_ERROR, "admission timeout"));
        connection.streams(new OneStream(connection, progress)::next);
    }

    /** Makes the handler of the first stream; further ones are refused. */
    private final class OneStream {

        private final Connection connection;
        private final AdmissionProgress progress;
        private boolean taken;

        OneStream(Connection connection, AdmissionProgress progress) {
            this.connection = connection;
            this.progress = progress;
        }

        StreamHandler next() {
            if (taken) {
                return new RefusedStream();
            }
            taken = true;
            return new AdmissionStream(new AdmissionExchange(admission, connection.peer()), blocking, progress);
        }
    }
}
