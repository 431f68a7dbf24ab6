package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.ConnectionInfo;
import io.quarkiverse.aster.transport.Connection;

/** A connection that can be looked at. */
public interface OpenConnection {

    /** Any thread. */
    Connection connection();

    /** How it is. On the connection's thread, while it is open. */
    ConnectionInfo info();
}
