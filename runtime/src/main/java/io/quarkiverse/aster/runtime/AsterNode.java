package io.quarkiverse.aster.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.netty.channel.EventLoop;
import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterConnections;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.AsterIdentity;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.runtime.admission.AdmittedConnector;
import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.client.ClientFactory;
import io.quarkiverse.aster.runtime.client.ClientSettings;
import io.quarkiverse.aster.runtime.client.Connector;
import io.quarkiverse.aster.runtime.client.ContractPin;
import io.quarkiverse.aster.runtime.client.GeneratedClient;
import io.quarkiverse.aster.runtime.client.Peer;
import io.quarkiverse.aster.runtime.client.PeerConnections;
import io.quarkiverse.aster.runtime.client.PeerDiscovery;
import io.quarkiverse.aster.runtime.client.PeerSource;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.ClientGeneration;
import io.quarkiverse.aster.runtime.config.NamedClientConfig;
import io.quarkiverse.aster.runtime.dynamic.ServedContracts;
import io.quarkiverse.aster.runtime.eventloop.EventLoopScheduler;
import io.quarkiverse.aster.runtime.guard.ClientGuards;
import io.quarkiverse.aster.runtime.guard.ServerGuards;
import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.local.LocalNetwork;
import io.quarkiverse.aster.runtime.local.LocalSettings;
import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.rpc.Announced;
import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.OpenConnection;
import io.quarkiverse.aster.runtime.rpc.PassedMessages;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceTable;
import io.quarkiverse.aster.runtime.server.NodeServer;
import io.quarkiverse.aster.runtime.server.NodeServer.Endpoints;
import io.quarkiverse.aster.runtime.server.Runners;
import io.quarkiverse.aster.runtime.server.ServedService;
import io.quarkiverse.aster.runtime.status.ConnectionViews;
import io.quarkiverse.aster.runtime.status.NodeHealth;
import io.quarkiverse.aster.runtime.status.ServerView;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.GateMode;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.arc.InterceptionProxySubclass;
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
    private final CallInspector inspector;
    private final ClientSettings clientSettings;
    private final LocalNetwork local;
    private final PassedMessages passed;
    private final Gates gates;
    private final NodeWatch watch;
    private final ServerView view;
    private final NodeServer server;
    private final Dialer network;
    /** Of the clients that have a key of their own, by name. */
    private final Map<String, Dialer> ownKeys;
    private final Dialer inProcess;
    /** By the name of the client. */
    private final Map<String, Optional<ClientGuards>> guards;
    /** The peers that have been found by a name. */
    private final Map<String, PeerSource> discovered = new ConcurrentHashMap<>();
    /** What is around injected clients, by the class that makes it so. */
    private final Map<Class<?>, UnaryOperator<Object>> interceptions = new ConcurrentHashMap<>();
    /**
     * And whether they trust whom the application does. Weak: a server that runs is held by its endpoint, and one that does
     * not is no matter of ours.
     */
    private final Map<NodeServer, Boolean> furtherServers = new WeakHashMap<>();
    private final Queue<Dialer> furtherDialers = new ConcurrentLinkedQueue<>();

    /** An endpoint that only dials, and its connections. */
    record Dialer(Endpoint endpoint, PeerConnections connections) {

        static Dialer of(Endpoint endpoint, Connector connector, ClientSettings settings, Scheduler timers) {
            return new Dialer(endpoint, new PeerConnections(connector, settings, timers));
        }

        Stream<OpenConnection> open(boolean inProcess) {
            return connections.open(endpoint.id(), inProcess);
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
     * @param inspector decides which calls are looked at
     */
    AsterNode(AsterRegistry registry, AsterConfig config, NodeSettings settings, TrustSettings trust, Vertx vertx, NodeKey key,
            boolean tellDetail, UnaryOperator<Endpoint> endpoints, CallInspector inspector) {
        this.inspector = inspector;
        this.clientSettings = settings.client().inspectedBy(inspector);
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
        this.guards = new ConcurrentHashMap<>(settings.guards().clients());
        this.watch = new NodeWatch(config);
        this.passed = new PassedMessages(descriptors(registry.services()));
        this.gates = new Gates(config, trust.mode(), trust.root(), ((VertxInternal) vertx).getWorkerPool().executor(),
                scheduler);
        this.server = new NodeServer(key.id(),
                () -> new Endpoints(network(key, settings.quic()), Optional.of(endpoints.apply(local.endpoint(key.id())))),
                descriptors(registry.services()), () -> runner(registry.services()), gates, settings.server(),
                settings.shutdownTimeout(), watch.events(key.id()), inspector);
        this.view = watch.view(server, trust);
        this.network = dialer(key, peer -> trust.presentedTo(peer, isOwn(peer)), scheduler);
        this.ownKeys = Stream
                .of(trust.dev().map(DevCredentials::clients).orElse(Map.of()), trust.credentials().own())
                .flatMap(clients -> clients.entrySet().stream()).collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                        client -> dialer(client.getValue().key(), peer -> client.getValue().credential(), scheduler)));
        Endpoint localDialling = endpoints.apply(local.endpoint(key.id()));
        // who is in this process is trusted
        this.inProcess = Dialer.of(localDialling, Connector.direct(localDialling), clientSettings, scheduler);
    }

    private Endpoint network(NodeKey own, QuicSettings quic) {
        return endpoints.apply(new NettyQuicEndpoint(vertx, own, quic));
    }

    private Dialer dialer(NodeKey dialling, Function<PeerId, Presented> credentials, Scheduler scheduler) {
        Endpoint endpoint = network(dialling, settings.quic());
        return Dialer.of(endpoint, new AdmittedConnector(endpoint, credentials, config.trust().admissionTimeout()),
                clientSettings, scheduler);
    }

    /** Whether it is a server of this application, be it a further one, that trusts whom the application does. */
    private boolean isOwn(PeerId peer) {
        synchronized (furtherServers) {
            return peer.equals(key.id())
                    || furtherServers.entrySet().stream().anyMatch(further -> further.getValue()
                            && further.getKey().endpointId().equals(peer));
        }
    }

    /**
     * A peer that is called with another key than the application's, until the application ends.
     *
     * @param credential what is presented to whomever is called
     */
    Dialer dialer(NodeKey dialling, Presented credential) {
        Dialer made = dialer(dialling, peer -> credential, network.connections().timers());
        furtherDialers.add(made);
        return made;
    }

    /** Ends what was dialled with another key. */
    void release(Dialer made) {
        if (furtherDialers.remove(made)) {
            made.close();
        }
    }

    /** Of a client that has a key of its own. */
    Optional<Dialer> ownDialer(String client) {
        return Optional.ofNullable(ownKeys.get(client));
    }

    /** The clients that have a key of their own. */
    Set<String> ownKeys() {
        return ownKeys.keySet();
    }

    /** The clients of the configuration. */
    Set<String> clientNames() {
        return new TreeSet<>(config.clients().keySet());
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

    /** What the application's key is from, if that is a file with credentials. */
    Optional<String> keyFile() {
        return trust.nodeKey().filter(own -> own.key().id().equals(key.id())).map(TrustSettings.FileKey::source);
    }

    NodeServer server() {
        return server;
    }

    QuicSettings quicSettings() {
        return settings.quic();
    }

    /**
     * A server of some of this application's services that does not run yet. It stops with the application at the latest.
     *
     * @param root whose signature counts; empty for whatever counts for the application's own
     */
    NodeServer furtherServer(NodeKey serverKey, QuicSettings quic, Optional<RootPublicKey> root,
            Predicate<AsterRegistry.Service> wanted) {
        List<AsterRegistry.Service> served = registry.services().stream().filter(wanted).toList();
        NodeServer further = new NodeServer(serverKey.id(),
                () -> new Endpoints(network(serverKey, quic), Optional.empty()), descriptors(served),
                () -> runner(served), root.map(gates::trusting).orElse(gates), settings.server(), settings.shutdownTimeout(),
                watch.events(serverKey.id()), inspector);
        synchronized (furtherServers) {
            furtherServers.put(further, root.isEmpty());
        }
        return further;
    }

    private static List<ServiceDescriptor> descriptors(List<AsterRegistry.Service> services) {
        return services.stream().map(service -> service.invoker().descriptor()).toList();
    }

    private RequestHandler runner(List<AsterRegistry.Service> served) {
        List<InstanceHandle<?>> beans = new ArrayList<>();
        Chain global = registry.interceptors().ofServer(own());
        List<ServiceTable.Entry<ServedService>> entries = new ArrayList<>();
        for (AsterRegistry.Service service : served) {
            InstanceHandle<?> bean = Arc.container().instance(service.bean());
            if (!bean.isAvailable()) {
                throw new IllegalStateException(
                        "service bean: none of " + service.bean().getName() + " (expected: a CDI bean)");
            }
            beans.add(bean);
            entries.add(new ServiceTable.Entry<>(service.invoker().descriptor(),
                    ServedService.of(bean.get(), service.invoker(),
                            registry.interceptors().ofService(service.bean().getName(), global))));
        }
        if (config.server().serveContracts() && !served.isEmpty()) {
            List<ServiceDescriptor> described = descriptors(served);
            if (described.stream().noneMatch(ServedContracts::isTakenBy)) {
                entries.add(ServedContracts.entry(described, Thread.currentThread().getContextClassLoader(), global));
            }
        }
        // closing a handle destroys what is dependent and leaves what lives in a scope
        return Runners.runner(entries, vertx, settings.server(), settings.messages(), passed, tellDetail,
                settings.shutdownTimeout(), global,
                () -> beans.forEach(InstanceHandle::close));
    }

    /** What the configuration puts around the calls that are handled. */
    private Chain own() {
        List<Chain.Link> links = watch.calls();
        settings.guards().server().ifPresent(guards -> links.add(new Chain.Link(guards, ServerGuards.hooks())));
        return Chain.of(links);
    }

    AuditLog auditLog() {
        return watch.auditLog();
    }

    /** Over the network, as others see it. */
    Target ownTarget() {
        return new Target(network, PeerSource.of(server::loopbackAddress), Dialect.V0_2, null);
    }

    ServerView view() {
        return view;
    }

    /** All connections, whoever has made them. */
    AsterConnections connections() {
        return new ConnectionViews(this::open);
    }

    private Stream<OpenConnection> open() {
        Stream<Dialer> dialers = Stream.of(List.of(network), ownKeys.values(), furtherDialers).flatMap(Collection::stream);
        return Stream.concat(Stream.concat(Stream.of(server), further().stream()).flatMap(NodeServer::connections),
                Stream.concat(dialers.flatMap(dialer -> dialer.open(false)), inProcess.open(true)));
    }

    private List<NodeServer> further() {
        synchronized (furtherServers) {
            return List.copyOf(furtherServers.keySet());
        }
    }

    NodeHealth health() {
        return watch.health(view, trust);
    }

    /**
     * Starts what tells how the application is doing, and then the server.
     *
     * @param served whether there is a server to start
     */
    void start(boolean served) {
        watch.serve(vertx, view);
        if (served) {
            server.start();
        }
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

    @Override
    public AsterIdentity as(NodeKey other, Optional<Credential> credential) {
        Objects.requireNonNull(other, "key");
        return new NodeIdentity(this, dialer(other, credential.map(
                given -> Presented.of(given, Optional.empty(), "the credential that the program has given"))
                .orElse(Presented.NOTHING)));
    }

    private <T> Peer<T> peer(Class<T> contract, String name) {
        return peer(registry.client(Objects.requireNonNull(contract, "contract")), contract, name);
    }

    /**
     * A configured peer, called with another key.
     *
     * @throws IllegalArgumentException if there is no such client in the configuration, it is to call by another contract, or
     *         within the process
     */
    <T> Peer<T> peer(Class<T> contract, String name, Dialer dialer) {
        Target target = target(name);
        if (target.dialer() == inProcess) {
            throw new IllegalArgumentException("client \"" + name
                    + "\": local, where nobody asks for a key (expected: another address)");
        }
        return peer(registry.client(Objects.requireNonNull(contract, "contract")), contract, name, target.by(dialer));
    }

    /** A peer at an address, called with another key. */
    <T> Peer<T> peer(Class<T> contract, EndpointAddress address, Dialer dialer) {
        return peer(registry.client(Objects.requireNonNull(contract, "contract")), contract, target(address).by(dialer),
                announced -> Optional.empty());
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
        return peer(factory, type, name, target(name));
    }

    private <T> Peer<T> peer(ClientFactory factory, Class<T> type, String name, Target target) {
        ContractPin pin = settings.pins().get(name);
        registry.pinMismatch(factory, pin).ifPresent(text -> {
            throw new IllegalArgumentException("client \"" + name + "\": " + text);
        });
        NamedClientConfig named = config.clients().get(name);
        return peer(factory, type, target, named.serialization(), named.timeout().orElse(null),
                announced -> registry.announcedMismatch(factory.descriptor(), pin, announced),
                named.interceptors().orElse(List.of()), guards.computeIfAbsent(name, unnamed -> guards()), messages(named));
    }

    private Messages messages(NamedClientConfig named) {
        Messages all = clientSettings.messages();
        return named.compressAbove().isPresent() ? all.compressedAbove(named.compressAbove().getAsInt()) : all;
    }

    /** A peer without settings of its own. */
    <T> Peer<T> peer(ClientFactory factory, Class<T> type, Target target,
            Function<Announced, Optional<AsterException>> requirement) {
        return peer(factory, type, target, Optional.empty(), null, requirement, List.of(), guards(), clientSettings.messages());
    }

    /** What is around the calls of a client without settings of its own. */
    private Optional<ClientGuards> guards() {
        return ClientGuards.of(Map.of(), List.of(config.client()), settings.guards().breakers());
    }

    private <T> Peer<T> peer(ClientFactory factory, Class<T> type, Target target, Optional<SerializationMode> mode,
            Duration timeout, Function<Announced, Optional<AsterException>> requirement, List<String> interceptors,
            Optional<ClientGuards> guards, Messages messages) {
        return new Peer<>(factory, type, target.dialer().connections(), target.source(),
                mode.orElse(factory.descriptor().modes().get(0)), target.dialect(), timeout, requirement, target.passed(),
                registry.interceptors().ofClient(interceptors), guards, messages);
    }

    /**
     * Where a peer is, and how it is reached.
     *
     * @param dialect how it is spoken to, {@code null} for whatever it speaks
     * @param passed messages that are not encoded, {@code null} for none
     */
    record Target(Dialer dialer, PeerSource source, Dialect dialect, PassedMessages passed) {

        /** The same peer, called with another key, over the network. */
        Target by(Dialer other) {
            return new Target(other, source, dialect, null);
        }
    }

    Target target(EndpointAddress address) {
        Objects.requireNonNull(address, "address");
        return new Target(network, PeerSource.of(() -> address), config.client().generation().dialect().orElse(null), null);
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
            case PEER ->
                new Target(ownKeys.getOrDefault(name, network), PeerSource.of(target::address), said.orElse(null), null);
            case DISCOVERED ->
                new Target(network, discovered.computeIfAbsent(target.name(), this::discover), said.orElse(null), null);
            case SELF -> new Target(ownKeys.getOrDefault(name, network),
                    PeerSource.of(() -> own(name, server::loopbackAddress)), spoken, null);
            case LOCAL -> new Target(inProcess,
                    PeerSource.of(() -> own(name, () -> new EndpointAddress(key.id(), Optional.empty(), List.of()))),
                    spoken, config.clients().get(name).encodeLocal().orElse(config.client().encodeLocal()) ? null : passed);
        };
    }

    private PeerSource discover(String name) {
        InstanceHandle<PeerDiscovery> discovery = Arc.container().instance(PeerDiscovery.class);
        if (!discovery.isAvailable()) {
            throw new IllegalArgumentException("address: stork://" + name
                    + " (expected: io.quarkus:quarkus-smallrye-stork among the dependencies of the application)");
        }
        return discovery.get().peers(name, network.connections().timers());
    }

    /** How messages of a configured client are encoded, {@code null} if nobody says so. */
    SerializationMode serialization(String name) {
        NamedClientConfig named = config.clients().get(name);
        return named == null ? null : named.serialization().orElse(null);
    }

    @Override
    public <T> T with(T client, CallOptions options) {
        if (!(InterceptionProxySubclass.unwrap(client) instanceof GeneratedClient generated)) {
            throw new IllegalArgumentException(
                    "client: " + client.getClass().getName() + " (expected: one that was injected or made by AsterClients)");
        }
        Object other = generated.aster$with(generated.aster$invoker().with(options));
        @SuppressWarnings("unchecked")
        T result = (T) (client == generated ? other : interceptions.get(client.getClass()).apply(other));
        return result;
    }

    /**
     * Puts something around clients that is not theirs.
     *
     * @return does so; clients made of one of those by {@link #with} have the same around them
     */
    UnaryOperator<Object> intercepted(UnaryOperator<Object> interception) {
        return client -> {
            Object intercepted = interception.apply(client);
            interceptions.put(intercepted.getClass(), interception);
            return intercepted;
        };
    }

    /** Ends all connections and frees the ports. */
    void close() {
        // first the servers: what handlers still do may need the clients
        server.stop();
        further().forEach(NodeServer::stop);
        watch.close(settings.shutdownTimeout());
        network.close();
        ownKeys.values().forEach(Dialer::close);
        furtherDialers.forEach(Dialer::close);
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
