package io.quarkiverse.aster.runtime.server;

import java.net.InetSocketAddress;
import java.time.Duration;
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
import io.quarkiverse.aster.runtime.admission.Gatekeeper;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.ConsumerOffer;
import io.quarkiverse.aster.trust.PeerRemovalListener;
import io.quarkiverse.aster.trust.ServiceSummary;

/** Serves calls on an endpoint of its own or of the application. */
public final class NodeServer implements AsterServer {

    private final PeerId id;
    private final Supplier<Endpoints> endpoints;
    private final List<ServiceInfo> services;
    private final Supplier<RequestHandler> handlers;
    private final Gatekeeper gatekeeper;
    private final Duration shutdownTimeout;
    private final ServedConnections connections;

    private List<Endpoint> open = List.of();
    private RequestHandler handler;
    private volatile EndpointAddress address;

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
     */
    public NodeServer(PeerId id, Supplier<Endpoints> endpoints, List<ServiceDescriptor> services,
            Supplier<RequestHandler> handlers, GatekeeperFactory gatekeepers, ServerLimits limits, Duration shutdownTimeout) {
        this.id = id;
        this.endpoints = endpoints;
        this.services = services.stream().map(NodeServer::info).toList();
        this.handlers = handlers;
        this.shutdownTimeout = shutdownTimeout;
        this.connections = new ServedConnections(limits);
        this.gatekeeper = gatekeepers.create(() -> offer(services), (peer, cause) -> endAdmission(peer.endpointId()));
    }

    /** Makes the gates of a server. */
    @FunctionalInterface
    public interface GatekeeperFactory {

        /**
         * @param offer what admitted consumers are told
         * @param listener to be told of admissions that end
         */
        Gatekeeper create(Supplier<ConsumerOffer> offer, PeerRemovalListener listener);
    }

    private void endAdmission(PeerId peer) {
        connections.refuse(peer, gatekeeper.gate());
    }

    private ConsumerOffer offer(List<ServiceDescriptor> offered) {
        String channel = address().toNodeAddress();
        return new ConsumerOffer(offered.stream().map(service -> new ServiceSummary(service.name(), service.version(),
                service.contractId(), Map.of("rpc", channel), service.scope() == ServiceScope.SESSION,
                service.modes().stream().map(mode -> mode.name().toLowerCase(Locale.ROOT)).toList())).toList(), "",
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
        EndpointAddress current = address;
        if (current == null) {
            throw new IllegalStateException("server " + id.shortForm() + ": not running (expected: started)");
        }
        return current;
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
        return address != null;
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
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
            address = addresses.get(0);
            gatekeeper.start();
        } catch (CompletionException e) {
            closeAll();
            throw new IllegalStateException("server " + id.shortForm() + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    private static EndpointAddress listen(Endpoint endpoint) {
        return endpoint.listen().toCompletableFuture().join();
    }

    @Override
    public synchronized void stop() {
        if (address != null) {
            address = null;
            connections.drain(shutdownTimeout);
        }
        closeAll();
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
