package io.quarkiverse.aster.runtime.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.AsterConnections;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.ConnectionInfo;
import io.quarkiverse.aster.ServerCounters;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.runtime.server.NodeServer;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.GateMode;
import io.smallrye.mutiny.Uni;

/** Looks at a server. Any thread. */
public final class ServerView implements AsterServerInfo {

    private final NodeServer server;
    private final AsterConnections connections;
    private final GateMode gates;
    private final Counters counters;
    private final Optional<CallCounters> calls;
    private final InstantSource clock;

    /** @param calls empty if calls are not counted */
    public ServerView(NodeServer server, GateMode gates, Counters counters, Optional<CallCounters> calls,
            InstantSource clock) {
        this.server = server;
        this.connections = new ConnectionViews(server::connections);
        this.gates = gates;
        this.counters = counters;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public PeerId endpointId() {
        return server.endpointId();
    }

    @Override
    public Optional<EndpointAddress> address() {
        return server.currentAddress();
    }

    @Override
    public Optional<Instant> runningSince() {
        return server.runningSince();
    }

    @Override
    public List<ServiceInfo> services() {
        return server.services();
    }

    @Override
    public GateMode gateMode() {
        return gates;
    }

    @Override
    public boolean isLive() {
        return server.isRunning() || server.isDraining();
    }

    @Override
    public boolean isReady() {
        return server.isRunning() && !server.services().isEmpty();
    }

    @Override
    public ServerCounters counters() {
        return counters.snapshot();
    }

    @Override
    public void resetCounters() {
        counters.reset();
        calls.ifPresent(CallCounters::reset);
    }

    @Override
    public Map<String, Object> metrics() {
        return status().metrics();
    }

    @Override
    public Uni<List<ConnectionInfo>> connections() {
        return connections.list();
    }

    /** All of it that is counted or on or off. */
    public ServerStatus status() {
        Duration uptime = server.runningSince().map(since -> Duration.between(since, clock.instant()))
                .filter(time -> !time.isNegative()).orElse(Duration.ZERO);
        return new ServerStatus(isLive(), isReady(), uptime, server.services().size(), server.hasRegistry(),
                counters.snapshot(), calls.map(CallCounters::snapshot));
    }
}
