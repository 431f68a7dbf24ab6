package io.quarkiverse.aster.runtime.admission;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.AdmissionThrottle;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.ConnectionGate;
import io.quarkiverse.aster.trust.ConsumerAdmission;
import io.quarkiverse.aster.trust.Decision;
import io.quarkiverse.aster.trust.ProducerAdmission;

/** The gates at the endpoints of one server. Any thread. */
public final class Gatekeeper {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.trust");

    private final ConnectionGate gate;
    private final AdmittedPeers peers;
    private final AdmissionServer consumers;
    private final Optional<AdmissionServer> producers;
    private final AdmissionExpiry expiry;
    private final AdmissionListener listener;

    /**
     * @param gate of the peers
     * @param producers empty if they need no admission
     * @param throttle of all admission connections
     * @param timeout how long an admission connection may last
     * @param blocking runs what may block
     * @param scheduler watches for admissions that end
     * @param listener hears of who is let in, and who is not
     */
    public Gatekeeper(ConnectionGate gate, AdmittedPeers peers, ConsumerAdmission consumers,
            Optional<ProducerAdmission> producers, AdmissionThrottle throttle, Duration timeout, Executor blocking,
            Scheduler scheduler, AdmissionListener listener) {
        this.gate = gate;
        this.peers = peers;
        this.expiry = new AdmissionExpiry(peers, scheduler);
        this.listener = listener;
        this.consumers = new AdmissionServer(consumers, throttle, timeout, blocking, listener);
        this.producers = producers
                .map(admission -> new AdmissionServer(admission, throttle, timeout, blocking, listener));
    }

    /** Asked again for each call. */
    public ConnectionGate gate() {
        return gate;
    }

    public AdmittedPeers peers() {
        return peers;
    }

    /** Has admissions end in time from now on. */
    public void start() {
        expiry.start();
    }

    public void stop() {
        expiry.stop();
    }

    /** Has the endpoint, before it listens, admit peers. */
    public void admitAt(Endpoint endpoint) {
        endpoint.accept(AdmissionPath.CONSUMER.alpn(), consumers::accept);
        producers.ifPresent(server -> endpoint.accept(AdmissionPath.PRODUCER.alpn(), server::accept));
    }

    /** Lets the connections of admitted peers through, and closes the others before anything is read on them. */
    public Consumer<Connection> guard(Consumer<Connection> admitted) {
        return connection -> {
            Decision decision = gate.onConnection(connection.peer(), connection.alpn());
            if (decision.isAllowed()) {
                admitted.accept(connection);
            } else {
                LOG.debugf("Connection of %s refused: %s", connection.peer(), decision);
                decision.cause().ifPresent(cause -> LOG.errorf(cause, "Connection of %s refused", connection.peer()));
                connection.close(ConnectionGate.CLOSE_CODE, ConnectionGate.CLOSE_REASON);
                listener.refused(connection, decision);
            }
        };
    }
}
