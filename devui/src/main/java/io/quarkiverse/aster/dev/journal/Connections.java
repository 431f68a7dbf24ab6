package io.quarkiverse.aster.dev.journal;

import io.quarkiverse.aster.transport.Connection;

/** Names connections on pages. */
public final class Connections {

    private Connections() {
    }

    /** @param connection {@code null} for none, whose name is empty */
    public static String key(Connection connection) {
        return connection == null ? "" : Integer.toHexString(System.identityHashCode(connection));
    }
}
