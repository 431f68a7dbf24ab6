package io.quarkiverse.aster.dev;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

import io.quarkiverse.aster.AsterConnections;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.dev.view.PeerRow;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Connections and sessions, for the Dev UI. */
public class PeersJsonRpc {

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int MAX_CONNECTIONS = 500;

    private final AsterConnections connections;
    private final AsterServer server;
    private volatile boolean closed;

    @Inject
    public PeersJsonRpc(AsterConnections connections, AsterServer server) {
        this.connections = connections;
        this.server = server;
    }

    @PreDestroy
    void close() {
        closed = true;
    }

    @JsonRpcDescription("Streams the connections of this Aster node, with their sessions and statistics, once a second")
    @NonBlocking
    public Multi<List<PeerRow>> peers() {
        return Multi.createBy().concatenating()
                .streams(Multi.createFrom().item(0L),
                        Multi.createFrom().ticks().every(PACE).onOverflow().drop().select().first(tick -> !closed))
                .onItem().transformToUniAndConcatenate(tick -> connectedPeers());
    }

    @JsonRpcDescription("Lists the connections of this Aster node: peers, round trip time, loss, streams, bytes, sessions, and what"
            + " their credentials say")
    @DevMCPEnableByDefault
    @NonBlocking
    public Uni<List<PeerRow>> connectedPeers() {
        return connections.list().map(open -> open.stream().map(PeerRow::of)
                .sorted(Comparator.comparing(PeerRow::peer).thenComparing(PeerRow::openedAt)).limit(MAX_CONNECTIONS).toList());
    }

    @JsonRpcDescription("Closes a connection with all calls and sessions on it; the peer may come again")
    @NonBlocking
    public String closeConnection(@JsonRpcDescription("The connection, as in the list of connections") String connection) {
        return connections.close(Long.parseLong(connection)) ? "connection " + connection + " is closed"
                : "connection " + connection + " is not open any more";
    }

    @JsonRpcDescription("Ends the admission of a peer, and its calls, sessions and connections, until the application is started again")
    @NonBlocking
    public String revoke(@JsonRpcDescription("The endpoint id of the peer") String peer) {
        PeerId id = PeerId.fromHex(peer.strip());
        return server.admittedPeers().revoke(id) ? "peer " + id.shortForm() + " is revoked"
                : "peer " + id.shortForm() + " was revoked before";
    }
}
