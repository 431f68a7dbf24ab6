package io.quarkiverse.aster.runtime.quic;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of an endpoint, on whatever event loop each of them lives. */
final class Connections {

    private final Set<NettyQuicConnection> open = ConcurrentHashMap.newKeySet();

    void add(NettyQuicConnection connection) {
        open.add(connection);
        connection.ended().addListener(closed -> open.remove(connection));
    }

    void close(String reason) {
        open.forEach(connection -> connection.close(0, reason));
    }
}
