package io.quarkiverse.aster.runtime.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.ConnectionInfo;
import io.quarkiverse.aster.ConnectionInfo.Direction;
import io.quarkiverse.aster.runtime.rpc.AbortedStreams;
import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkiverse.aster.runtime.rpc.ConnectionObserver;
import io.quarkiverse.aster.runtime.rpc.OpenConnection;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServerConnection;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.Session;
import io.quarkiverse.aster.runtime.rpc.StreamCodes;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.ConnectionGate;

/** The connections of one server. Any thread. */
final class ServedConnections {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.server");

    private final ServerLimits limits;
    private final ServerEvents events;
    private final CallInspector inspector;
    private final AbortedStreams aborted;
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    ServedConnections(ServerLimits limits, ServerEvents events, CallInspector inspector) {
        this.inspector = inspector;
        this.events = events;
        this.limits = limits;
        this.aborted = new AbortedStreams(limits.maxAbortedStreams());
    }

    void open() {
        draining = false;
    }

    /** Ends what runs for a peer whose admission has ended, unless it has another by now. */
    void refuse(PeerId peer, ConnectionGate gate) {
        connections.stream().filter(served -> served.connection().peer().equals(peer))
                .forEach(served -> served.connection().scheduler().execute(() -> {
                    if (!gate.onCall(peer).decision().isAllowed()) {
                        served.refuse();
                    }
                }));
    }

    /**
     * On the connection's thread.
     *
     * @param gate asked with every call; {@code null} if the peer is this process
     */
    void accept(Connection connection, RequestHandler handler, ConnectionGate gate) {
        ServerConnection served = new ServerConnection(connection, handler, limits, aborted, System::currentTimeMillis, gate,
                new Observer(connection, events), inspector);
        long begun = connection.scheduler().nanoTime();
        connections.add(served);
        events.connected(connection, gate == null);
        connection.onClose(cause -> {
            connections.remove(served);
            served.closed();
            events.disconnected(connection, gate == null,
                    Duration.ofNanos(connection.scheduler().nanoTime() - begun), cause);
        });
        connection.streams(served::newStream);
        if (draining) {
            served.drain(() -> {
            });
        }
    }

    /**
     * Those that are open now.
     *
     * @param server that they are of
     * @param admitted on the network, asked when they are looked at
     */
    Stream<OpenConnection> open(PeerId server, AdmittedPeers admitted) {
        return connections.stream().map(served -> new Seen(served, server, admitted));
    }

    /** A connection to be looked at. */
    private record Seen(ServerConnection served, PeerId server, AdmittedPeers admitted) implements OpenConnection {

        @Override
        public Connection connection() {
            return served.connection();
        }

        @Override
        public ConnectionInfo info() {
            Connection connection = served.connection();
            Optional<AdmittedPeer> admission = served.isInProcess() ? Optional.empty() : admitted.look(connection.peer());
            return new ConnectionInfo(connection.id(), Direction.INBOUND, server, connection.peer(),
                    served.isInProcess() ? Optional.empty() : Optional.of(connection.remoteAddress()),
                    Instant.ofEpochMilli(served.openedAt()), connection.stats(),
                    served.sessions().sessions().stream()
                            .map(session -> new ConnectionInfo.SessionInfo(session.id(), session.service().name())).toList(),
                    served.runningCalls(), admission.map(AdmittedPeer::attributes).orElse(Map.of()),
                    admission.map(admitted::endOf));
        }
    }

    /** Passes on what happens on one connection. */
    private record Observer(Connection connection, ServerEvents events) implements ConnectionObserver {

        @Override
        public void streamOpened() {
            events.streamOpened();
        }

        @Override
        public void streamClosed() {
            events.streamClosed();
        }

        @Override
        public void sessionOpened(Session session) {
            events.sessionOpened(connection, session);
        }

        @Override
        public void sessionClosed(Session session) {
            events.sessionClosed(connection, session);
        }
    }

    /** Has no new calls taken, waits for those that run, and resets those that do not end in time. Blocks. */
    void drain(Duration timeout) {
        draining = true;
        List<CompletableFuture<Void>> idle = connections.stream().map(ServedConnections::drain).toList();
        try {
            CompletableFuture.allOf(idle.toArray(CompletableFuture[]::new)).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Calls that have not ended within %d ms are reset", timeout.toMillis());
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void reset() {
        connections.forEach(served -> served.connection().scheduler().execute(() -> served.reset(StreamCodes.SHUTDOWN)));
    }

    private static CompletableFuture<Void> drain(ServerConnection served) {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        served.connection().scheduler().execute(() -> {
            if (served.connection().isOpen()) {
                served.drain(() -> idle.complete(null));
                served.connection().onClose(cause -> idle.complete(null));
            } else {
                idle.complete(null);
            }
        });
        return idle;
    }
}
