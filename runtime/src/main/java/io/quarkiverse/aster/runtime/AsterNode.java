package io.quarkiverse.aster.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.netty.channel.EventLoop;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.admission.AdmittedConnector;
import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.client.ClientFactory;
import io.quarkiverse.aster.runtime.client.ClientSettings;
import io.quarkiverse.aster.runtime.client.Connector;
import io.quarkiverse.aster.runtime.client.ContractPin;
import io.quarkiverse.aster.runtime.client.GeneratedClient;
import io.quarkiverse.aster.runtime.client.Peer;
import io.quarkiverse.aster.runtime.client.PeerConnections;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.ClientGeneration;
import io.quarkiverse.aster.runtime.config.NamedClientConfig;
import io.quarkiverse.aster.runtime.dynamic.ServedContracts;
import io.quarkiverse.aster.runtime.eventloop.EventLoopScheduler;
import io.quarkiverse.aster.runtime.local.LocalNetwork;
import io.quarkiverse.aster.runtime.local.LocalSettings;
import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.rpc.Announced;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.PassedMessages;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceTable;
import io.quarkiverse.aster.runtime.server.NodeServer;
import io.quarkiverse.aster.runtime.server.NodeServer.Endpoints;
import io.quarkiverse.aster.runtime.server.Runners;
import io.quarkiverse.aster.runtime.server.ServedService;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.trust.GateMode;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** One application on the network: its key, its server, its clients. Any thread. */
public final class AsterNode implements AsterClients {

    private final AsterRegistry registry;
    private final AsterConfig config;
    private final NodeSettings settings;
    private final TrustSettings trust;
    private final Vertx vertx;
    private final boolean tellDetail;
    private final NodeKey key;
    private final UnaryOperator<Endpoint> endpoints;
    private final LocalNetwork local;
    private final PassedMessages passed;
    private final Gates gates;
    private final NodeServer server;
    private final Dialer network;
    private final Dialer inProcess;
    /** Weak: a server that runs is held by its endpoint, and one that does not is no matter of ours. */
    private final Set<NodeServer> furtherServers = Collections.newSetFromMap(new WeakHashMap<>());

    /** An endpoint that only dials, and its connections. */
    record Dialer(Endpoint endpoint, PeerConnections connections) {

        static Dialer of(Endpoint endpoint, Connector connector, ClientSettings settings, Scheduler timers) {
            return new Dialer(endpoint, new PeerConnections(connector, settings, timers));
        }

        void close() {
            connections.close();
            endpoint.close().toCompletableFuture().join();
        }
    }

    /**
     * @param key of the application's own server and of all its clients
     * @param trust whom the servers admit, and what the clients present
     * @param tellDetail whether callers read the text of defects
     * @param endpoints what stands before each endpoint
     */
    AsterNode(AsterRegistry registry, AsterConfig config, NodeSettings settings, TrustSettings trust, Vertx vertx, NodeKey key,
            boolean tellDetail, UnaryOperator<Endpoint> endpoints) {
        this.registry = registry;
        this.config = config;
        this.settings = settings;
        this.trust = trust;
        this.vertx = vertx;
        this.key = key;
        this.tellDetail = tellDetail;
        this.endpoints = endpoints;
        Scheduler scheduler = new EventLoopScheduler((EventLoop) vertx.nettyEventLoopGroup().next());
        this.local = new LocalNetwork(scheduler, LocalSettings.defaults());
        this.passed = new PassedMessages(descriptors(registry.services()));
        this.gates = new Gates(config, trust.mode(), trust.root(), ((VertxInternal) vertx).getWorkerPool().executor(),
                scheduler);
        this.server = new NodeServer(key.id(),
                () -> new Endpoints(network(key, settings.quic()), Optional.of(endpoints.apply(local.endpoint(key.id())))),
                descriptors(registry.services()), () -> runner(registry.services()), gates, settings.server(),
                settings.shutdownTimeout());
        Endpoint dialling = network(key, settings.quic());
        Presented credential = trust.credential().orElse(Presented.NOTHING);
        this.network = Dialer.of(dialling,
                new AdmittedConnector(dialling, peer -> trust.credentials().getOrDefault(peer, credential),
                        config.trust().admissionTimeout()),
                settings.client(), scheduler);
        Endpoint localDialling = endpoints.apply(local.endpoint(key.id()));
        // who is in this process is trusted
        this.inProcess = Dialer.of(localDialling, Connector.direct(localDialling), settings.client(), scheduler);
    }

    private Endpoint network(NodeKey own, QuicSettings quic) {
        return endpoints.apply(new NettyQuicEndpoint(vertx, own, quic));
    }

    /** Of the application. */
    PeerId id() {
        return key.id();
    }

    Optional<RootPublicKey> root() {
        return trust.root();
    }

    GateMode gateMode() {
        return trust.mode();
    }

    boolean keyIsOfIdentityFile() {
        return trust.nodeKey().filter(own -> own.id().equals(key.id())).isPresent();
    }

    NodeServer server() {
        return server;
    }

    QuicSettings quicSettings() {
        return settings.quic();
    }

    /**
     * A server of some of this application's services that does not run yet. It stops with the application at the latest.
     */
    NodeServer furtherServer(NodeKey serverKey, QuicSettings quic, Predicate<AsterRegistry.Service> wanted) {
        List<AsterRegistry.Service> served = registry.services().stream().filter(wanted).toList();
        NodeServer further = new NodeServer(serverKey.id(),
                () -> new Endpoints(network(serverKey, quic), Optional.empty()), descriptors(served),
                () -> runner(served), gates, settings.server(), settings.shutdownTimeout());
        synchronized (furtherServers) {
            furtherServers.add(further);
        }
        return further;
    }

    private static List<ServiceDescriptor> descriptors(List<AsterRegistry.Service> services) {
        return services.stream().map(service -> service.invoker().descriptor()).toList();
    }

    private RequestHandler runner(List<AsterRegistry.Service> served) {
        List<InstanceHandle<?>> beans = new ArrayList<>();
        List<ServiceTable.Entry<ServedService>> entries = new ArrayList<>();
        for (AsterRegistry.Service service : served) {
            InstanceHandle<?> bean = Arc.container().instance(service.bean());
            if (!bean.isAvailable()) {
                throw new IllegalStateException(
                        "service bean: none of " + service.bean().getName() + " (expected: a CDI bean)");
            }
            beans.add(bean);
            entries.add(new ServiceTable.Entry<>(service.invoker().descriptor(),
                    ServedService.of(bean.get(), service.invoker())));
        }
        if (config.server().serveContracts() && !served.isEmpty()) {
            List<ServiceDescriptor> described = descriptors(served);
            if (described.stream().noneMatch(ServedContracts::isTakenBy)) {
                entries.add(ServedContracts.entry(described, Thread.currentThread().getContextClassLoader()));
            }
        }
        // closing a handle destroys what is dependent and leaves what lives in a scope
        return Runners.runner(entries, vertx, settings.server(), settings.messages(), passed, tellDetail,
                settings.shutdownTimeout(),
                () -> beans.forEach(InstanceHandle::close));
    }

    @Override
    public <T> T client(Class<T> contract, String name) {
        return peer(contract, name).client();
    }

    @Override
    public <T> T client(Class<T> contract, EndpointAddress address) {
        return peer(contract, address).client();
    }

    @Override
    public <T> AsterSessions<T> sessions(Class<T> contract, String name) {
        return peer(contract, name).sessions();
    }

    @Override
    public <T> AsterSessions<T> sessions(Class<T> contract, EndpointAddress address) {
        return peer(contract, address).sessions();
    }

    private <T> Peer<T> peer(Class<T> contract, String name) {
        return peer(registry.client(Objects.requireNonNull(contract, "contract")), contract, name);
    }

    private ClientGeneration generation(NamedClientConfig named) {
        return named.generation().orElse(config.client().generation());
    }

    private <T> Peer<T> peer(Class<T> contract, EndpointAddress address) {
        return peer(registry.client(Objects.requireNonNull(contract, "contract")), contract, target(address),
                announced -> Optional.empty());
    }

    /**
     * A configured peer.
     *
     * @param type of the clients that the factory makes
     * @throws IllegalArgumentException if there is no such client in the configuration, or it is to call by another contract
     */
    <T> Peer<T> peer(ClientFactory factory, Class<T> type, String name) {
        Target target = target(name);
        ContractPin pin = settings.pins().get(name);
        registry.pinMismatch(factory, pin).ifPresent(text -> {
            throw new IllegalArgumentException("client \"" + name + "\": " + text);
        });
        NamedClientConfig named = config.clients().get(name);
        return peer(factory, type, target, named.serialization(), named.timeout().orElse(null),
                announced -> registry.announcedMismatch(factory.descriptor(), pin, announced));
    }

    /** A peer without settings of its own. */
    <T> Peer<T> peer(ClientFactory factory, Class<T> type, Target target,
            Function<Announced, Optional<AsterException>> requirement) {
        return peer(factory, type, target, Optional.empty(), null, requirement);
    }

    private <T> Peer<T> peer(ClientFactory factory, Class<T> type, Target target, Optional<SerializationMode> mode,
            Duration timeout, Function<Announced, Optional<AsterException>> requirement) {
        return new Peer<>(factory, type, target.dialer().connections(), target.address(),
                mode.orElse(factory.descriptor().modes().get(0)), target.dialect(), timeout, requirement,
                target.passed());
    }

    /**
     * Where a peer is, and how it is reached.
     *
     * @param dialect how it is spoken to, {@code null} for whatever it speaks
     * @param passed messages that are not encoded, {@code null} for none
     */
    record Target(Dialer dialer, Supplier<EndpointAddress> address, Dialect dialect, PassedMessages passed) {
    }

    Target target(EndpointAddress address) {
        Objects.requireNonNull(address, "address");
        return new Target(network, () -> address, config.client().generation().dialect().orElse(null), null);
    }

    /** @throws IllegalArgumentException if there is no such client in the configuration */
    Target target(String name) {
        ClientTarget target = settings.target(name);
        if (target == null) {
            throw new IllegalArgumentException("client: \"" + name + "\" (expected: one of " + config.clients().keySet()
                    + ", or quarkus.aster.clients.\"" + name + "\".address to be set)");
        }
        Optional<Dialect> said = generation(config.clients().get(name)).dialect();
        // who calls himself knows what he speaks
        Dialect spoken = said.orElse(Dialect.V0_2);
        return switch (target.kind()) {
            case PEER -> new Target(network, target::address, said.orElse(null), null);
            case SELF -> new Target(network, () -> own(name, server::loopbackAddress), spoken, null);
            case LOCAL -> new Target(inProcess,
                    () -> own(name, () -> new EndpointAddress(key.id(), Optional.empty(), List.of())), spoken,
                    config.clients().get(name).encodeLocal().orElse(config.client().encodeLocal()) ? null : passed);
        };
    }

    /** How messages of a configured client are encoded, {@code null} if nobody says so. */
    SerializationMode serialization(String name) {
        NamedClientConfig named = config.clients().get(name);
        return named == null ? null : named.serialization().orElse(null);
    }

    @Override
    public <T> T with(T client, CallOptions options) {
        if (!(client instanceof GeneratedClient generated)) {
            throw new IllegalArgumentException(
                    "client: " + client.getClass().getName() + " (expected: one that was injected or made by AsterClients)");
        }
        @SuppressWarnings("unchecked")
        T other = (T) generated.aster$with(generated.aster$invoker().with(options));
        return other;
    }

    /** Ends all connections and frees the ports. */
    void close() {
        // first the servers: what handlers still do may need the clients
        server.stop();
        List<NodeServer> further;
        synchronized (furtherServers) {
            further = List.copyOf(furtherServers);
        }
        further.forEach(NodeServer::stop);
        network.close();
        inProcess.close();
        gates.close();
    }

    private EndpointAddress own(String client, Supplier<EndpointAddress> address) {
        if (!server.isRunning()) {
            throw new UnavailableException("client \"" + client + "\": this application's server " + key.id().shortForm()
                    + " does not run");
        }
        return address.get();
    }
}
