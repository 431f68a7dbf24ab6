package io.quarkiverse.aster.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.netty.channel.EventLoop;
import io.quarkiverse.aster.AsterConnections;
import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.dynamic.ServedContracts;
import io.quarkiverse.aster.runtime.eventloop.EventLoopScheduler;
import io.quarkiverse.aster.runtime.guard.ServerGuards;
import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.local.LocalNetwork;
import io.quarkiverse.aster.runtime.local.LocalSettings;
import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.rpc.CallInspector;
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
public final class AsterNode {

    private final AsterRegistry registry;
    private final AsterConfig config;
    private final NodeSettings settings;
    private final TrustSettings trust;
    private final Vertx vertx;
    private final boolean tellDetail;
    private final NodeKey key;
    private final UnaryOperator<Endpoint> endpoints;
    private final CallInspector inspector;
    private final PassedMessages passed;
    private final Gates gates;
    private final NodeWatch watch;
    private final ServerView view;
    private final NodeServer server;
    private final NodeDialers dialers;
    private final NodeClients clients;
    /**
     * And whether they trust whom the application does. Weak: a server that runs is held by its endpoint, and one that does
     * not is no matter of ours.
     */
    private final Map<NodeServer, Boolean> furtherServers = new WeakHashMap<>();

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
        this.registry = registry;
        this.config = config;
        this.settings = settings;
        this.trust = trust;
        this.vertx = vertx;
        this.key = key;
        this.tellDetail = tellDetail;
        this.endpoints = endpoints;
        Scheduler scheduler = new EventLoopScheduler((EventLoop) vertx.nettyEventLoopGroup().next());
        LocalNetwork local = new LocalNetwork(scheduler, LocalSettings.defaults());
        this.watch = new NodeWatch(config);
        this.passed = new PassedMessages(descriptors(registry.services()));
        this.gates = new Gates(config, trust.mode(), trust.root(), ((VertxInternal) vertx).getWorkerPool().executor(),
                scheduler);
        this.server = new NodeServer(key.id(),
                () -> new Endpoints(network(key, settings.quic()), Optional.of(endpoints.apply(local.endpoint(key.id())))),
                descriptors(registry.services()), () -> runner(registry.services()), gates, settings.server(),
                settings.shutdownTimeout(), watch.events(key.id()), inspector);
        this.view = watch.view(server, trust);
        this.dialers = new NodeDialers(vertx, settings, settings.client().inspectedBy(inspector),
                config.trust().admissionTimeout(), endpoints, scheduler, key, trust, this::isOwn,
                endpoints.apply(local.endpoint(key.id())));
        this.clients = new NodeClients(registry, config, settings, server, dialers, passed);
    }

    private Endpoint network(NodeKey own, QuicSettings quic) {
        return endpoints.apply(new NettyQuicEndpoint(vertx, own, quic));
    }

    /** Whether it is a server of this application, be it a further one, that trusts whom the application does. */
    private boolean isOwn(PeerId peer) {
        synchronized (furtherServers) {
            return peer.equals(key.id())
                    || furtherServers.entrySet().stream().anyMatch(further -> further.getValue()
                            && further.getKey().endpointId().equals(peer));
        }
    }

    NodeClients clients() {
        return clients;
    }

    NodeDialers dialers() {
        return dialers;
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

    Gates gates() {
        return gates;
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
     * @param gatekeepers makes its gates
     * @param ownRoot whether it trusts whom the application does
     */
    NodeServer furtherServer(NodeKey serverKey, QuicSettings quic, NodeServer.GatekeeperFactory gatekeepers,
            boolean ownRoot, Predicate<AsterRegistry.Service> wanted) {
        List<AsterRegistry.Service> served = registry.services().stream().filter(wanted).toList();
        NodeServer further = new NodeServer(serverKey.id(),
                () -> new Endpoints(network(serverKey, quic), Optional.empty()), descriptors(served),
                () -> runner(served), gatekeepers, settings.server(), settings.shutdownTimeout(),
                watch.events(serverKey.id()), inspector);
        synchronized (furtherServers) {
            furtherServers.put(further, ownRoot);
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

    ServerView view() {
        return view;
    }

    /** All connections, whoever has made them. */
    AsterConnections connections() {
        return new ConnectionViews(this::open);
    }

    private Stream<OpenConnection> open() {
        return Stream.concat(Stream.concat(Stream.of(server), further().stream()).flatMap(NodeServer::connections),
                dialers.open());
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

    /** Ends all connections and frees the ports. */
    void close() {
        // first the servers: what handlers still do may need the clients
        server.stop();
        further().forEach(NodeServer::stop);
        watch.close(settings.shutdownTimeout());
        dialers.close();
        gates.close();
    }
}
