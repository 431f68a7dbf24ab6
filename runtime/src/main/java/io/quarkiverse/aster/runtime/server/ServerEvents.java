package io.quarkiverse.aster.runtime.server;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.aster.runtime.admission.AdmissionListener;
import io.quarkiverse.aster.runtime.rpc.Session;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.quarkiverse.aster.trust.PeerRemovalListener;

/**
 * Hears of what happens on one server, calls excepted. On any thread, event loops among them; throws nothing, does not block.
 */
public interface ServerEvents extends AdmissionListener {

    /** Several that hear of everything, in this order. */
    static ServerEvents all(List<ServerEvents> listeners) {
        return new ServerEventsFanOut(listeners);
    }

    /** On the thread that starts it, which may be blocked. */
    default void started(EndpointAddress address) {
        // most do not care
    }

    /** On the thread that stops it, which may be blocked. */
    default void stopped() {
        // most do not care
    }

    /** @param inProcess whether the peer is this process */
    default void connected(Connection connection, boolean inProcess) {
        // most do not care
    }

    /**
     * @param inProcess whether the peer was this process
     * @param duration how long it was there
     * @param cause {@code null} if this side has closed it
     */
    default void disconnected(Connection connection, boolean inProcess, Duration duration, TransportException cause) {
        // most do not care
    }

    default void streamOpened() {
        // most do not care
    }

    default void streamClosed() {
        // most do not care
    }

    default void sessionOpened(Connection connection, Session session) {
        // most do not care
    }

    default void sessionClosed(Connection connection, Session session) {
        // most do not care
    }

    /** The admission of a peer has ended. */
    default void admissionEnded(AdmittedPeer peer, PeerRemovalListener.Cause cause) {
        // most do not care
    }
}
