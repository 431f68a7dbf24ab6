package io.quarkiverse.aster.dynamic;

import java.util.Map;

import jakarta.enterprise.inject.spi.CDI;

import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.smallrye.mutiny.Uni;

/**
 * Makes clients of services that no class of the application declares. What describes a service is a {@link DynamicContract},
 * from
 * a file or from the peer itself:
 *
 * <pre>
 * clients.contract(address, "Shop", DynamicClients.LATEST)
 *         .map(contract -&gt; clients.client(contract, address))
 *         .flatMap(shop -&gt; shop.unary("buy", Map.of("item", "tea")));
 * </pre>
 *
 * Inject it, or get it from {@link #current()}. Safe on any thread.
 */
public interface DynamicClients {

    /** The highest version of a service. */
    int LATEST = 0;

    /** For code that nothing can be injected into. */
    static DynamicClients current() {
        return CDI.current().select(DynamicClients.class).get();
    }

    /**
     * Asks a peer for the contract of one of its services. Servers of this implementation answer if
     * {@code quarkus.aster.server.serve-contracts} is {@code true}. The identity of what they answer is computed again, and
     * compared with the one that they announced, if they did.
     * <p>
     * The {@code Uni} fails with {@link NotFoundException} if the peer has no such service, {@link UnimplementedException} if
     * it
     * serves no contracts, and {@link FailedPreconditionException} if the contract is not the one that it announced, or beyond
     * a
     * limit.
     *
     * @param version at least 1, or {@link #LATEST}
     */
    Uni<DynamicContract> contract(EndpointAddress address, String service, int version);

    /**
     * Asks the peer of {@code quarkus.aster.clients."<name>"}, see {@link #contract(EndpointAddress, String, int)}.
     *
     * @throws IllegalArgumentException if there is no such client in the configuration
     */
    Uni<DynamicContract> contract(String name, String service, int version);

    /**
     * A client of the peer at that address.
     *
     * @throws IllegalArgumentException if calls of the contract need a session
     */
    DynamicClient<Map<String, Object>> client(DynamicContract contract, EndpointAddress address);

    /**
     * A client with the settings of {@code quarkus.aster.clients."<name>"}.
     *
     * @throws IllegalArgumentException if calls of the contract need a session, there is no such client in the configuration,
     *         or
     *         it is to call by another contract
     */
    DynamicClient<Map<String, Object>> client(DynamicContract contract, String name);

    /**
     * Sessions with the peer at that address.
     *
     * @throws IllegalArgumentException if there are no sessions of the contract
     */
    AsterSessions<DynamicClient<Map<String, Object>>> sessions(DynamicContract contract, EndpointAddress address);

    /**
     * Sessions with the peer of {@code quarkus.aster.clients."<name>"}.
     *
     * @throws IllegalArgumentException if there are no sessions of the contract, there is no such client in the configuration,
     *         or it is to call by another contract
     */
    AsterSessions<DynamicClient<Map<String, Object>>> sessions(DynamicContract contract, String name);
}
