package io.quarkiverse.aster.runtime.server;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.ServerStream;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;

/** Serves calls on an endpoint of its own or of the application. */
public final class NodeServer implements AsterServer {

    /** The protocol of calls. */
    public static final String ALPN = "aster/1";

    private final PeerId id;
    private final Supplier<Endpoint> endpoints;
    private final List<ServiceInfo> services;
    private final Supplier<RequestHandler> handlers;
    private final ServerLimits limits;

    private Endpoint endpoint;
    private volatile EndpointAddress address;

    /**
     * @param id the public half of the endpoints' key
     * @param endpoints makes an endpoint that does not listen yet, for each start
     * @param handlers makes what handles calls, for each start: the service beans are not there before
     */
    public NodeServer(PeerId id, Supplier<Endpoint> endpoints, List<ServiceDescriptor> services,
            Supplier<RequestHandler> handlers, ServerLimits limits) {
        this.id = id;
        this.endpoints = endpoints;
        this.services = services.stream().map(NodeServer::info).toList();
        this.handlers = handlers;
        this.limits = limits;
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
        RequestHandler handler = handlers.get();
        Endpoint starting = endpoints.get();
        starting.accept(ALPN, connection -> connection.streams(() -> new ServerStream(handler, limits)));
        try {
            address = starting.listen().toCompletableFuture().join();
            endpoint = starting;
        } catch (CompletionException e) {
            starting.close();
            throw new IllegalStateException("server " + id.shortForm() + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public synchronized void stop() {
        if (isRunning()) {
            address = null;
            endpoint.close().toCompletableFuture().join();
            endpoint = null;
        }
    }

    private static ServiceInfo info(ServiceDescriptor service) {
        List<ServiceInfo.MethodInfo> methods = service.methods().stream()
                .map(method -> new ServiceInfo.MethodInfo(method.name(), method.pattern(), method.idempotent()))
                .sorted(Comparator.comparing(ServiceInfo.MethodInfo::name)).toList();
        return new ServiceInfo(service.name(), service.version(), service.scope(), service.modes(), methods);
    }
}
