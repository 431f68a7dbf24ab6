package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.quarkiverse.aster.runtime.rpc.OpenConnection;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;

/** The connections of one endpoint: one for each peer, and another for sessions with it. Any thread. */
public final class PeerConnections {

    /** Long enough for the next session to find it, if one follows the other. */
    private static final Duration SESSIONS_IDLE_TIMEOUT = Duration.ofSeconds(1);

    private final Connector connector;
    private final ClientSettings settings;
    private final Scheduler timers;
    private final LongSupplier epochMillis;
    private final Map<PeerId, PeerConnection> shared = new ConcurrentHashMap<>();
    private final Map<PeerId, PeerConnection> sessions = new ConcurrentHashMap<>();

    /** @param connector dials */
    public PeerConnections(Connector connector, ClientSettings settings, Scheduler timers) {
        this(connector, settings, timers, System::currentTimeMillis);
    }

    /**
     * @param connector dials
     * @param epochMillis milliseconds since 1970
     */
    PeerConnections(Connector connector, ClientSettings settings, Scheduler timers, LongSupplier epochMillis) {
        this.connector = connector;
        this.settings = settings;
        this.timers = timers;
        this.epochMillis = epochMillis;
    }

    ClientSettings settings() {
        return settings;
    }

    /** What watches deadlines. */
    public Scheduler timers() {
        return timers;
    }

    LongSupplier epochMillis() {
        return epochMillis;
    }

    /** The connection to a peer; when it has to be made again the address given last is dialled. */
    PeerConnection to(EndpointAddress address) {
        return in(shared, address, settings.idleTimeout());
    }

    /**
     * The connection that the sessions with a peer share. It is not that of other calls, so that it can be closed soon after
     * the
     * last session: for the peer that is what ends them.
     */
    PeerConnection forSessions(EndpointAddress address) {
        return in(sessions, address, SESSIONS_IDLE_TIMEOUT);
    }

    private PeerConnection in(Map<PeerId, PeerConnection> connections, EndpointAddress address, Duration idleTimeout) {
        PeerConnection connection = connections.get(address.id());
        if (connection == null) {
            connection = connections.computeIfAbsent(address.id(),
                    id -> new PeerConnection(connector, address, settings, idleTimeout, timers, epochMillis,
                            unused -> connections.remove(id, unused)));
        }
        connection.moveTo(address);
        return connection;
    }

    /** Peers that there is, or was lately, a connection to. */
    int size() {
        return shared.size() + sessions.size();
    }

    /**
     * The connections that are open now.
     *
     * @param endpoint that they were dialled from
     * @param inProcess whether the peers are in this process
     */
    public Stream<OpenConnection> open(PeerId endpoint, boolean inProcess) {
        return Stream.concat(shared.values().stream(), sessions.values().stream())
                .flatMap(peer -> peer.open(endpoint, inProcess));
    }

    /** Closes all connections; calls under way fail. */
    public void close() {
        close(shared);
        close(sessions);
    }

    private static void close(Map<PeerId, PeerConnection> connections) {
        connections.values().forEach(PeerConnection::close);
        connections.clear();
    }
}
