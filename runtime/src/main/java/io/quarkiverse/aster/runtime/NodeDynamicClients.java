package io.quarkiverse.aster.runtime;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.dynamic.DynamicClient;
import io.quarkiverse.aster.dynamic.DynamicClients;
import io.quarkiverse.aster.runtime.client.Peer;
import io.quarkiverse.aster.runtime.dynamic.ContractQuery;
import io.quarkiverse.aster.runtime.dynamic.DynamicClientFactory;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.smallrye.mutiny.Uni;

/** Clients by contracts that are data, on the connections of the application's other clients. */
@SuppressWarnings("unchecked")
final class NodeDynamicClients implements DynamicClients {

    private static final UnaryOperator<NodeClients.Target> AS_CONFIGURED = target -> target;

    private final NodeClients clients;
    private final UnaryOperator<NodeClients.Target> how;

    NodeDynamicClients(NodeClients clients) {
        this(clients, AS_CONFIGURED);
    }

    /** @param how what becomes of each peer that is called */
    NodeDynamicClients(NodeClients clients, UnaryOperator<NodeClients.Target> how) {
        this.clients = clients;
        this.how = how;
    }

    /** Clients of this application's own server. */
    Peer<DynamicClient> own(DynamicContract contract) {
        return clients.peer(factory(contract, null), DynamicClient.class, how.apply(clients.ownTarget()),
                announced -> Optional.empty());
    }

    @Override
    public Uni<DynamicContract> contract(EndpointAddress address, String service, int version) {
        return contract(how.apply(clients.target(address)), service, version);
    }

    @Override
    public Uni<DynamicContract> contract(String name, String service, int version) {
        return contract(how.apply(clients.target(name)), service, version);
    }

    private Uni<DynamicContract> contract(NodeClients.Target target, String service, int version) {
        return new ContractQuery((factory, type, requirement) -> clients.peer(factory, type, target, requirement))
                .contract(service, version);
    }

    /** What describes a contract of a peer. */
    Uni<Manifest> manifest(EndpointAddress address, String service, int version) {
        NodeClients.Target target = how.apply(clients.target(address));
        return new ContractQuery((factory, type, requirement) -> clients.peer(factory, type, target, requirement))
                .manifest(service, version);
    }

    @Override
    public DynamicClient<Map<String, Object>> client(DynamicContract contract, EndpointAddress address) {
        return peer(contract, address).client();
    }

    @Override
    public DynamicClient<Map<String, Object>> client(DynamicContract contract, String name) {
        return peer(contract, name).client();
    }

    @Override
    public AsterSessions<DynamicClient<Map<String, Object>>> sessions(DynamicContract contract, EndpointAddress address) {
        return typed(peer(contract, address).sessions());
    }

    @Override
    public AsterSessions<DynamicClient<Map<String, Object>>> sessions(DynamicContract contract, String name) {
        return typed(peer(contract, name).sessions());
    }

    private Peer<DynamicClient> peer(DynamicContract contract, EndpointAddress address) {
        return clients.peer(factory(contract, null), DynamicClient.class, how.apply(clients.target(address)),
                announced -> Optional.empty());
    }

    private Peer<DynamicClient> peer(DynamicContract contract, String name) {
        DynamicClientFactory factory = factory(contract, clients.serialization(name));
        return how == AS_CONFIGURED ? clients.peer(factory, DynamicClient.class, name)
                : clients.peer(factory, DynamicClient.class, how.apply(clients.target(name)), announced -> Optional.empty());
    }

    private static DynamicClientFactory factory(DynamicContract contract, SerializationMode asked) {
        return new DynamicClientFactory(Objects.requireNonNull(contract, "contract"), asked);
    }

    /** Clients that the factory makes have maps as messages. */
    static AsterSessions<DynamicClient<Map<String, Object>>> typed(AsterSessions<DynamicClient> sessions) {
        return () -> (AsterSession<DynamicClient<Map<String, Object>>>) (AsterSession<?>) sessions.open();
    }
}
