package io.quarkiverse.aster.runtime.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;

/** The connections of one endpoint, one for each peer. Any thread. */
public final class PeerConnections {

    private final Supplier<Endpoint> endpoint;
    private final ClientSettings settings;
    private final Scheduler timers;
    private final Map<PeerId, PeerConnection> connections = new ConcurrentHashMap<>();

    /** @param endpoint dials; asked for when the first call is made */
    public PeerConnections(Supplier<Endpoint> endpoint, ClientSettings settings, Scheduler timers) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.timers = timers;
    }

    ClientSettings settings() {
        return settings;
    }

    Scheduler timers() {
        return timers;
    }

    /** The connection to a peer; when it has to be made again the address given last is dialled. */
    PeerConnection to(EndpointAddress address) {
        PeerConnection connection = connections.get(address.id());
        if (connection == null) {
            connection = connections.computeIfAbsent(address.id(),
                    id -> new PeerConnection(endpoint.get(), address, settings, timers,
                            unused -> connections.remove(id, unused)));
        }
        connection.moveTo(address);
        return connection;
    }

    /** Peers that there is, or was lately, a connection to. */
    int size() {
        return connections.size();
    }

    /** Closes all connections; calls under way fail. */
    public void close() {
        connections.values().forEach(PeerConnection::close);
        connections.clear();
    }
}
