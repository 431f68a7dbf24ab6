package io.quarkiverse.aster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.GateMode;
import io.smallrye.mutiny.Uni;

/**
 * What the application's own server is doing, to be looked at. A CDI bean; safe on any thread, and nothing in it blocks.
 */
public interface AsterServerInfo {

    /** What its callers know it by. */
    PeerId endpointId();

    /** Where it is reached, also while it is draining; empty otherwise while it does not run. */
    Optional<EndpointAddress> address();

    /** When it was started, also while it is draining; empty otherwise while it does not run. */
    Optional<Instant> runningSince();

    /** What is served. */
    List<ServiceInfo> services();

    /** Whether consumers need a credential, and why. */
    GateMode gateMode();

    /** Whether it was started and is not stopped; it may be draining. */
    boolean isLive();

    /** Whether it takes calls: it runs, does not drain, and has a service. */
    boolean isReady();

    /** The counters of all servers of the application. */
    ServerCounters counters();

    /** Has everything counted from 0 again, but for what is active. */
    void resetCounters();

    /**
     * Everything about its health in one map, as the endpoint {@code /metrics} shows it: {@code health}, {@code ready},
     * {@code connections}, {@code admission}, and {@code rpc}, which is empty unless {@code quarkus.aster.health.port} is set.
     * Values are maps, texts, numbers and booleans.
     */
    Map<String, Object> metrics();

    /**
     * The connections that peers have to it, in no order; {@link AsterConnections} has those of the whole application. Each is
     * looked at on its own thread, and what is said of it is of one
     * instant.
     * The item comes on the Vert.x context of who subscribes, and if there is none on a worker thread.
     */
    Uni<List<ConnectionInfo>> connections();
}
