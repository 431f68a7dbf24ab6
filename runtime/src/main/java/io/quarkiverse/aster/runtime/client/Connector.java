package io.quarkiverse.aster.runtime.client;

import java.util.concurrent.CompletionStage;

import io.quarkiverse.aster.runtime.rpc.Announced;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;

/** Makes connections on which calls can be made. Any thread. */
public interface Connector {

    /** A connection, and what is known of the peer. */
    record Dialled(Connection connection, Announced announced) {
    }

    /**
     * @return completes on the connection's thread, or fails with a {@link io.quarkiverse.aster.transport.TransportException}
     *         or
     *         an {@link io.quarkiverse.aster.AsterException}
     */
    CompletionStage<Dialled> connect(EndpointAddress address);

    /** Dials without asking to be admitted. */
    static Connector direct(Endpoint endpoint) {
        return address -> endpoint.connect(address, Generation.ALPN)
                .thenApply(connection -> new Dialled(connection, Announced.NOTHING));
    }
}
