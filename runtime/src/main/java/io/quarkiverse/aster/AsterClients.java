package io.quarkiverse.aster;

import jakarta.enterprise.inject.spi.CDI;

import io.quarkiverse.aster.transport.EndpointAddress;

/**
 * Makes clients where {@link AsterClient @AsterClient} cannot: for peers that are known only at run time. Inject it, or get it
 * from {@link #current()}. Clients are cheap, safe on any thread, and share one connection per peer. Safe on any
 * thread.
 */
public interface AsterClients {

    /** For code that nothing can be injected into. */
    static AsterClients current() {
        return CDI.current().select(AsterClients.class).get();
    }

    /**
     * A client with the settings of {@code quarkus.aster.clients."<name>"}.
     *
     * @param contract a type with {@link AsterService}
     * @throws IllegalArgumentException if the type is not such a contract, there is no such client in the configuration, or it
     *         is to call by another contract
     */
    <T> T client(Class<T> contract, String name);

    /**
     * A client of the peer at that address.
     *
     * @param contract a type with {@link AsterService}
     * @throws IllegalArgumentException if the type is not such a contract
     */
    <T> T client(Class<T> contract, EndpointAddress address);
}
