package io.quarkiverse.aster;

import java.util.Optional;

import jakarta.enterprise.inject.spi.CDI;

import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.NodeKey;

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

    /**
     * Sessions with the peer of {@code quarkus.aster.clients."<name>"}.
     *
     * @param contract a type with {@link AsterService} whose scope is {@link ServiceScope#SESSION}
     * @throws IllegalArgumentException if the type is not such a contract, there is no such client in the configuration, or it
     *         is to call by another contract
     */
    <T> AsterSessions<T> sessions(Class<T> contract, String name);

    /**
     * Sessions with the peer at that address.
     *
     * @param contract a type with {@link AsterService} whose scope is {@link ServiceScope#SESSION}
     * @throws IllegalArgumentException if the type is not such a contract
     */
    <T> AsterSessions<T> sessions(Class<T> contract, EndpointAddress address);

    /**
     * The same client, with options for its calls. It shares connection and session with the given one, which stays as it is.
     *
     * @param client one that was injected or made here, or comes from {@link AsterSession#client()}
     * @throws IllegalArgumentException if it is not such a client
     */
    <T> T with(T client, CallOptions options);

    /**
     * Clients that call as somebody else than the application. Nothing of what the configuration has clients present is
     * presented by them.
     *
     * @param key of the callers
     * @param credential what is presented to whomever is called, often bound to that key; empty for nothing
     */
    AsterIdentity as(NodeKey key, Optional<Credential> credential);
}
