package io.quarkiverse.aster.runtime.local;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.aster.runtime.local.Wiring.Wires;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;

/**
 * Endpoints that find each other in one process. An address with a direct socket address, as {@link Endpoint#listen()} gives
 * it, leads there whatever key it names, so that a wrong key is found out; one without is looked up by its key.
 */
public final class LocalNetwork {

    /** 192.0.2.1, of the block that RFC 5737 keeps for documentation: nobody on a real network answers there. */
    private static final byte[] HOST = { (byte) 192, 0, 2, 1 };

    private final Scheduler scheduler;
    private final LocalSettings settings;
    private final Wiring wiring;
    private final Map<PeerId, LocalEndpoint> byId = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, LocalEndpoint> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger ports = new AtomicInteger();

    /** @param scheduler the one thread of all connections of this network */
    public LocalNetwork(Scheduler scheduler, LocalSettings settings) {
        this(scheduler, settings, (dialled, accepted) -> new Wires(new DirectWire(scheduler), new DirectWire(scheduler)));
    }

    /**
     * @param scheduler the one thread of all connections of this network
     * @param wiring makes the wires of every new connection
     */
    public LocalNetwork(Scheduler scheduler, LocalSettings settings, Wiring wiring) {
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.wiring = Objects.requireNonNull(wiring, "wiring");
    }

    /** An endpoint that others know by this id once it listens. Nothing proves that it holds the key. */
    public Endpoint endpoint(PeerId id) {
        return new LocalEndpoint(this, id);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    LocalSettings settings() {
        return settings;
    }

    void join(LocalConnection dialled, LocalConnection accepted) {
        dialled.join(accepted, wiring.wires(dialled, accepted));
    }

    /** An address of its own, until 65,535 endpoints later. */
    InetSocketAddress newAddress() {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(HOST), ports.updateAndGet(port -> port % 65_535 + 1));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    EndpointAddress register(LocalEndpoint endpoint, InetSocketAddress address) {
        if (byId.putIfAbsent(endpoint.id(), endpoint) != null) {
            throw new IllegalStateException("endpoint " + endpoint.id() + ": registered twice (expected: once)");
        }
        byAddress.put(address, endpoint);
        return new EndpointAddress(endpoint.id(), Optional.empty(), List.of(address));
    }

    void unregister(LocalEndpoint endpoint) {
        byId.remove(endpoint.id(), endpoint);
        byAddress.values().removeIf(endpoint::equals);
    }

    /** Who answers at an address, or {@code null}. */
    LocalEndpoint find(EndpointAddress address) {
        if (address.direct().isEmpty()) {
            return byId.get(address.id());
        }
        return address.direct().stream().map(byAddress::get).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
