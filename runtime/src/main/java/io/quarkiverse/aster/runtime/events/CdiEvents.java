package io.quarkiverse.aster.runtime.events;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import io.quarkiverse.aster.event.PeerAdmitted;
import io.quarkiverse.aster.event.PeerConnected;
import io.quarkiverse.aster.event.PeerDenied;
import io.quarkiverse.aster.event.PeerDisconnected;
import io.quarkiverse.aster.event.PeerExpired;
import io.quarkiverse.aster.event.ServerStarted;
import io.quarkiverse.aster.event.ServerStopped;
import io.quarkiverse.aster.event.SessionClosed;
import io.quarkiverse.aster.event.SessionOpened;
import io.quarkiverse.aster.runtime.rpc.Session;
import io.quarkiverse.aster.runtime.server.ServerEvents;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.quarkiverse.aster.trust.Decision;
import io.quarkiverse.aster.trust.PeerRemovalListener;

/** Makes CDI events of what happens on one server. */
public final class CdiEvents implements ServerEvents {

    private final PeerId server;
    private final EventSender sender;
    private final InstantSource clock;

    public CdiEvents(PeerId server, EventSender sender, InstantSource clock) {
        this.server = server;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public void started(EndpointAddress address) {
        sender.sendBoth(ServerStarted.class, () -> new ServerStarted(clock.instant(), server, address));
    }

    @Override
    public void stopped() {
        sender.sendBoth(ServerStopped.class, () -> new ServerStopped(clock.instant(), server));
    }

    @Override
    public void connected(Connection connection, boolean inProcess) {
        sender.send(PeerConnected.class, () -> new PeerConnected(clock.instant(), server, connection.peer(),
                remote(connection, inProcess)));
    }

    @Override
    public void disconnected(Connection connection, boolean inProcess, Duration duration, TransportException cause) {
        sender.send(PeerDisconnected.class, () -> new PeerDisconnected(clock.instant(), server, connection.peer(),
                remote(connection, inProcess), duration, Optional.ofNullable(cause).map(Throwable::getMessage)));
    }

    private static Optional<SocketAddress> remote(Connection connection, boolean inProcess) {
        return inProcess ? Optional.empty() : Optional.of(connection.remoteAddress());
    }

    @Override
    public void sessionOpened(Connection connection, Session session) {
        sender.send(SessionOpened.class, () -> new SessionOpened(clock.instant(), server, connection.peer(), session.id(),
                session.service().name()));
    }

    @Override
    public void sessionClosed(Connection connection, Session session) {
        sender.send(SessionClosed.class, () -> new SessionClosed(clock.instant(), server, connection.peer(), session.id(),
                session.service().name()));
    }

    @Override
    public void admissionEnded(AdmittedPeer peer, PeerRemovalListener.Cause cause) {
        sender.send(PeerExpired.class,
                () -> new PeerExpired(clock.instant(), server, peer.endpointId(), peer.path(), cause));
    }

    @Override
    public void decided(Connection connection, AdmissionPath path, Decision decision, Duration taken) {
        if (decision.isAllowed()) {
            sender.send(PeerAdmitted.class,
                    () -> new PeerAdmitted(clock.instant(), server, connection.peer(), path, taken));
        } else {
            denied(connection, Optional.of(path), decision);
        }
    }

    @Override
    public void refused(Connection connection, Decision decision) {
        denied(connection, Optional.empty(), decision);
    }

    private void denied(Connection connection, Optional<AdmissionPath> path, Decision decision) {
        sender.send(PeerDenied.class, () -> new PeerDenied(clock.instant(), server, connection.peer(), path,
                decision.reason().orElseThrow(), decision.detail()));
    }
}
