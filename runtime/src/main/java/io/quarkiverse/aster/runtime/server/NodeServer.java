package io.quarkiverse.aster.runtime.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.runtime.admission.AdmissionListener;
import io.quarkiverse.aster.runtime.admission.Gatekeeper;
import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkiverse.aster.runtime.rpc.OpenConnection;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.ConsumerOffer;
import io.quarkiverse.aster.trust.PeerRemovalListener;
import io.quarkiverse.aster.trust.ServiceSummary;

/** Serves calls on an endpoint of its own or of the application. */
public final class NodeServer implements AsterServer {

    /** There is none: contracts are served, not published. */
    private static final String REGISTRY_NAMESPACE = "";

    private final PeerId id;
    private final Supplier<Endpoints> endpoints;
    private final List<ServiceInfo> services;
    private final Supplier<RequestHandler> handlers;
    private final Gatekeeper gatekeeper;
    private final Duration shutdownTimeout;
    private final ServedConnections connections;
    private final ServerEvents events;

    private List<Endpoint> open = List.of();
    private RequestHandler handler;
    /** Also while it is draining. */
    private volatile Running running;
    private volatile boolean draining;

    private record Running(EndpointAddress address, Instant since) {
    }

    /**
     * Where a server is reached; none of it listens yet.
     *
     * @param network gives the address
     * @param inProcess for callers in this process, who are trusted; may be empty
     */
    public record Endpoints(Endpoint network, Optional<Endpoint> inProcess) {
    }

    /**
     * @param id the public half of the endpoints' key
     * @param endpoints makes them, for each start
     * @param handlers makes what handles calls, for each start: the service beans are not there before
     * @param gatekeepers makes the gates of the network's endpoint; what it is given hears of admissions that end
     * @param shutdownTimeout how long calls that run may take to end when it stops
     * @param events hears of what happens
     * @param inspector decides which calls are looked at
     */
    public NodeServer(PeerId id, Supplier<Endpoints> endpoints, List<ServiceDescriptor> services,
            Supplier<RequestHandler> handlers, GatekeeperFactory gatekeepers, ServerLimits limits, Duration shutdownTimeout,
            ServerEvents events, CallInspector inspector) {
        this.id = id;
        this.endpoints = endpoints;
        this.services = services.stream().map(NodeServer::info).toList();
        this.handlers = handlers;
        this.shutdownTimeout = shutdownTimeout;
        this.events = events;
        this.connections = new ServedConnections(limits, events, inspector);
        this.gatekeeper = gatekeepers.create(() -> offer(services), this::endAdmission, events);
    }

    /** Makes the gates of a server. */
    @FunctionalInterface
    public interface GatekeeperFactory {

        /**
         * @param offer what admitted consumers are told
         * @param listener to be told of admissions that end
         * @param admissions to be told of who is let in, and who is not
         */
        Gatekeeper create(Supplier<ConsumerOffer> offer, PeerRemovalListener listener, AdmissionListener admissions);
    }

    private void endAdmission(AdmittedPeer peer, PeerRemovalListener.Cause cause) {
        connections.refuse(peer.endpointId(), gatekeeper.gate());
        events.admissionEnded(peer, cause);
    }

    private ConsumerOffer offer(List<ServiceDescriptor> offered) {
        String channel = address().toNodeAddress();
        return new ConsumerOffer(offered.stream().map(service -> new ServiceSummary(service.name(), service.version(),
                service.contractId(), Map.of("rpc", channel), service.scope() == ServiceScope.SESSION,
                service.modes().stream().map(mode -> mode.name().toLowerCase(Locale.ROOT)).toList())).toList(),
                REGISTRY_NAMESPACE,
                Optional.empty());
    }

    @Override
    public AdmittedPeers admittedPeers() {
        return gatekeeper.peers();
    }

    @Override
    public PeerId endpointId() {
        return id;
    }

    @Override
    public EndpointAddress address() {
        Running current = running;
        if (current == null) {
            throw new IllegalStateException("server " + id.shortForm() + ": not running (expected: started)");
        }
        return current.address();
    }

    /** Where it is reached, maybe to be told that it is draining; empty while it does not listen. */
    public Optional<EndpointAddress> currentAddress() {
        return Optional.ofNullable(running).map(Running::address);
    }

    /** When it was started; empty once it has stopped. */
    public Optional<Instant> runningSince() {
        return Optional.ofNullable(running).map(Running::since);
    }

    /** Whether it is stopping, and waits for the calls that run. */
    public boolean isDraining() {
        return draining;
    }

    /** Whether its services are published in a registry. */
    public boolean hasRegistry() {
        return !REGISTRY_NAMESPACE.isEmpty();
    }

    /** The connections that are open. */
    public Stream<OpenConnection> connections() {
        return connections.open(id, gatekeeper.peers());
    }

    /** The address for use on this machine: the loopback one where the server listens on it. */
    public EndpointAddress loopbackAddress() {
        EndpointAddress all = address();
        List<InetSocketAddress> loopback = all.direct().stream().filter(direct -> direct.getAddress().isLoopbackAddress())
                .toList();
        return loopback.isEmpty() ? all : new EndpointAddress(all.id(), Optional.empty(), loopback);
    }

    @Override
    public List<ServiceInfo> services() {
        return services;
    }

    @Override
    public boolean isRunning() {
        return running != null && !draining;
    }

    @Override
    public void start() {
        if (startNow()) {
            // without the lock, which observers know nothing of
            currentAddress().ifPresent(events::started);
        }
    }

    private synchronized boolean startNow() {
        if (isRunning()) {
            return false;
        }
        handler = handlers.get();
        connections.open();
        Endpoints made = endpoints.get();
        open = Stream.concat(Stream.of(made.network()), made.inProcess().stream()).toList();
        gatekeeper.admitAt(made.network());
        made.network().accept(Generation.ALPN,
                gatekeeper.guard(connection -> connections.accept(connection, handler, gatekeeper.gate())));
        made.inProcess()
                .ifPresent(endpoint -> endpoint.accept(Generation.ALPN,
                        connection -> connections.accept(connection, handler, null)));
        try {
            List<EndpointAddress> addresses = open.stream().map(NodeServer::listen).toList();
            running = new Running(addresses.get(0), Instant.now());
            gatekeeper.start();
            return true;
        } catch (CompletionException e) {
            closeAll();
            throw new IllegalStateException("server " + id.shortForm() + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    private static EndpointAddress listen(Endpoint endpoint) {
        return endpoint.listen().toCompletableFuture().join();
    }

    @Override
    public void stop() {
        if (stopNow()) {
            events.stopped();
        }
    }

    private synchronized boolean stopNow() {
        boolean ran = isRunning();
        try {
            if (ran) {
                draining = true;
                connections.drain(shutdownTimeout);
            }
            closeAll();
            return ran;
        } finally {
            running = null;
            draining = false;
        }
    }

    private void closeAll() {
        gatekeeper.stop();
        List<Endpoint> closing = open;
        open = List.of();
        closing.forEach(endpoint -> endpoint.close().toCompletableFuture().join());
        if (handler != null) {
            handler.close();
            handler = null;
        }
    }

    private static ServiceInfo info(ServiceDescriptor service) {
        List<ServiceInfo.MethodInfo> methods = service.methods().stream()
                .map(method -> new ServiceInfo.MethodInfo(method.name(), method.pattern(), method.idempotent()))
                .sorted(Comparator.comparing(ServiceInfo.MethodInfo::name)).toList();
        return new ServiceInfo(service.name(), service.version(), service.contractId(), service.scope(), service.modes(),
                methods);
    }
}
