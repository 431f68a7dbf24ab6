package io.quarkiverse.aster;

import io.quarkiverse.aster.transport.PeerId;

/**
 * Clients that call as somebody else than the application, made by {@link AsterClients#as}. They have connections of their own.
 * Close them when nobody calls by them any more; the end of the application does so at the latest. Safe on any thread.
 */
public interface AsterIdentity extends AsterClients, AutoCloseable {

    /** What peers know the callers by. */
    PeerId id();

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException for what else it is thrown, and if the address of the client is {@code local}: who is in
     *         the process is trusted, whoever he is
     */
    @Override
    <T> T client(Class<T> contract, String name);

    /** Ends their connections, and with them the calls under way; does nothing the second time. Blocks. */
    @Override
    void close();
}
