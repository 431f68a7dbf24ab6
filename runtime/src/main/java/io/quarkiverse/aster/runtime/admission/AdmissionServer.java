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

    /**
     * @param throttle of all admission connections of the server
     * @param timeout how long a connection may take from its handshake to its end
     * @param blocking runs what may block
     */
    AdmissionServer(Admission admission, AdmissionThrottle throttle, Duration timeout, Executor blocking) {
        this.admission = admission;
        this.throttle = throttle;
        this.timeout = timeout;
        this.blocking = blocking;
    }

    /** On the connection's thread. */
    void accept(Connection connection) {
        if (!(connection.remoteAddress() instanceof InetSocketAddress from) || !throttle.enter(from.getAddress())) {
            connection.close(NO_ERROR, "too many admissions");
            return;
        }
        connection.onClose(cause -> throttle.leave());
        connection.scheduler().schedule(timeout, () -> connection.close(NO_ERROR, "admission timeout"));
        connection.streams(new OneStream(connection)::next);
    }

    /** Makes the handler of the first stream; further ones are refused. */
    private final class OneStream {

        private final Connection connection;
        private boolean taken;

        OneStream(Connection connection) {
            this.connection = connection;
        }

        StreamHandler next() {
            if (taken) {
                return new RefusedStream();
            }
            taken = true;
            return new AdmissionStream(new AdmissionExchange(admission, connection.peer()), blocking);
        }
    }
}
