package io.quarkiverse.aster.runtime.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;

/** Serves calls on an endpoint of its own or of the application. */
public final class NodeServer implements AsterServer {

    /** The protocol of calls. */
    public static final String ALPN = "aster/1";

    private final PeerId id;
    private final Supplier<List<Endpoint>> endpoints;
    private final List<ServiceInfo> services;
    private final Supplier<RequestHandler> handlers;
    private final Duration shutdownTimeout;
    private final ServedConnections connections;

    private List<Endpoint> open = List.of();
    private RequestHandler handler;
    private volatile EndpointAddress address;

    /**
     * @param id the public half of the endpoints' key
     * @param endpoints makes endpoints that do not listen yet, for each start; the first gives the address
     * @param handlers makes what handles calls, for each start: the service beans are not there before
     * @param shutdownTimeout how long calls that run may take to end when it stops
     */
    public NodeServer(PeerId id, Supplier<List<Endpoint>> endpoints, List<ServiceDescriptor> services,
            Supplier<RequestHandler> handlers, ServerLimits limits, Duration shutdownTimeout) {
        this.id = id;
        this.endpoints = endpoints;
        this.services = services.stream().map(NodeServer::info).toList();
        this.handlers = handlers;
        this.shutdownTimeout = shutdownTimeout;
        this.connections = new ServedConnections(limits);
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
        open = endpoints.get();
        try {
            List<EndpointAddress> addresses = open.stream().map(endpoint -> listen(endpoint, handler)).toList();
            address = addresses.get(0);
        } catch (CompletionException e) {
            closeAll();
            throw new IllegalStateException("server " + id.shortForm() + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    private EndpointAddress listen(Endpoint endpoint, RequestHandler calls) {
        endpoint.accept(ALPN, connection -> connections.accept(connection, calls));
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
