package io.quarkiverse.aster.runtime.server;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.aster.runtime.rpc.Session;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.quarkiverse.aster.trust.Decision;
import io.quarkiverse.aster.trust.PeerRemovalListener;

/** Hands everything to several. */
record ServerEventsFanOut(List<ServerEvents> listeners) implements ServerEvents {

    @Override
    public void started(EndpointAddress address) {
        listeners.forEach(listener -> listener.started(address));
    }

    @Override
    public void stopped() {
        listeners.forEach(ServerEvents::stopped);
    }

    @Override
    public void connected(Connection connection, boolean inProcess) {
        listeners.forEach(listener -> listener.connected(connection, inProcess));
    }

    @Override
    public void disconnected(Connection connection, boolean inProcess, Duration duration, TransportException cause) {
        listeners.forEach(listener -> listener.disconnected(connection, inProcess, duration, cause));
    }

    @Override
    public void streamOpened() {
        listeners.forEach(ServerEvents::streamOpened);
    }

    @Override
    public void streamClosed() {
        listeners.forEach(ServerEvents::streamClosed);
    }

    @Override
    public void sessionOpened(Connection connection, Session session) {
        listeners.forEach(listener -> listener.sessionOpened(connection, session));
    }

    @Override
    public void sessionClosed(Connection connection, Session session) {
        listeners.forEach(listener -> listener.sessionClosed(connection, session));
    }

    @Override
    public void admissionEnded(AdmittedPeer peer, PeerRemovalListener.Cause cause) {
        listeners.forEach(listener -> listener.admissionEnded(peer, cause));
    }

    @Override
    public void decided(Connection connection, AdmissionPath path, Decision decision, Duration taken) {
        listeners.forEach(listener -> listener.decided(connection, path, decision, taken));
    }

    @Override
    public void undecided(Connection connection, AdmissionPath path) {
        listeners.forEach(listener -> listener.undecided(connection, path));
    }

    @Override
    public void refused(Connection connection, Decision decision) {
        listeners.forEach(listener -> listener.refused(connection, decision));
    }
}
