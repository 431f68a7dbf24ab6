package io.quarkiverse.aster.runtime.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.ConnectionInfo;
import io.quarkiverse.aster.ConnectionInfo.Direction;
import io.quarkiverse.aster.ConnectionInfo.SessionInfo;
import io.quarkiverse.aster.runtime.rpc.ClientConnection;
import io.quarkiverse.aster.runtime.rpc.OpenConnection;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.PeerId;

/**
 * A connection that clients have made, to be looked at.
 *
 * @param endpoint that it was dialled from
 * @param inProcess whether the peer is in this process
 */
record DialledConnection(ClientConnection made, Instant since, PeerId endpoint, boolean inProcess)
        implements
            OpenConnection {

    @Override
    public Connection connection() {
        return made.connection();
    }

    @Override
    public ConnectionInfo info() {
        Connection connection = made.connection();
        List<SessionInfo> sessions = made.sessions().stream()
                .flatMap(session -> session.name().map(name -> new SessionInfo(name, session.service())).stream()).toList();
        return new ConnectionInfo(connection.id(), Direction.OUTBOUND, endpoint, connection.peer(),
                inProcess ? Optional.empty() : Optional.of(connection.remoteAddress()), since, connection.stats(), sessions,
                made.runningCalls(), Map.of(), Optional.empty());
    }
}
