package io.quarkiverse.aster.runtime.faults;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.aster.faults.AsterFaults;
import io.quarkiverse.aster.faults.Fault;
import io.quarkiverse.aster.faults.FaultTarget;
import io.quarkiverse.aster.runtime.faults.FaultPlan.Side;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.PeerId;

/** The faults of one application, and what makes them happen. Any thread. */
public final class Faults implements AsterFaults {

    private final List<ActiveFault> active = new CopyOnWriteArrayList<>();

    /** The same endpoint, with the faults that are started here. */
    public Endpoint on(Endpoint endpoint) {
        return new FaultyEndpoint(endpoint, Generation.ALPN, this);
    }

    @Override
    public FaultTarget served() {
        return new Target(FaultPlan.of(Side.SERVED, null, null), this::start);
    }

    @Override
    public FaultTarget served(String service) {
        return new Target(FaultPlan.of(Side.SERVED, Objects.requireNonNull(service, "service"), null), this::start);
    }

    @Override
    public FaultTarget served(String service, String method) {
        return new Target(FaultPlan.of(Side.SERVED, Objects.requireNonNull(service, "service"),
                Objects.requireNonNull(method, "method")), this::start);
    }

    @Override
    public FaultTarget called() {
        return new Target(FaultPlan.of(Side.CALLED, null, null), this::start);
    }

    @Override
    public FaultTarget called(String service) {
        return new Target(FaultPlan.of(Side.CALLED, Objects.requireNonNull(service, "service"), null), this::start);
    }

    @Override
    public FaultTarget called(String service, String method) {
        return new Target(FaultPlan.of(Side.CALLED, Objects.requireNonNull(service, "service"),
                Objects.requireNonNull(method, "method")), this::start);
    }

    @Override
    public List<Fault> active() {
        return active.stream().filter(Fault::isActive).map(Fault.class::cast).toList();
    }

    @Override
    public void clear() {
        active.forEach(ActiveFault::close);
    }

    private Fault start(FaultPlan plan) {
        ActiveFault started = new ActiveFault(plan, active::remove);
        active.add(started);
        return started;
    }

    /** Whether there is none, so that all calls can be left alone. */
    boolean isEmpty() {
        return active.isEmpty();
    }

    /** What is to happen to a call that begins now, {@code null} for nothing. */
    ActiveFault of(Side side, PeerId peer, String service, String method) {
        for (ActiveFault fault : active) {
            if (fault.plan().fits(side, peer, service, method) && fault.take()) {
                return fault;
            }
        }
        return null;
    }
}
