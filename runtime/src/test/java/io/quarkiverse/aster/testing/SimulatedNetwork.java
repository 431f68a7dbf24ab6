package io.quarkiverse.aster.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.quarkiverse.aster.runtime.local.LocalConnection;
import io.quarkiverse.aster.runtime.local.LocalNetwork;
import io.quarkiverse.aster.runtime.local.LocalSettings;
import io.quarkiverse.aster.runtime.local.Wiring.Wires;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;

/**
 * The in-process network with links that take time, lose packets, chop, reorder and hold back. The same seed and the same calls
 * give the same events. Used on its scheduler's thread only; with a {@link ManualScheduler} that is the test's.
 */
public final class SimulatedNetwork {

    /** More steps than this without an end are a loop. */
    private static final int MAX_STEPS = 1_000_000;

    private final Scheduler scheduler;
    private final Random random;
    private final LocalNetwork network;
    private final List<SimulatedConnection> connections = new ArrayList<>();
    private final List<Consumer<LinkEvent>> listeners = new ArrayList<>();
    private LinkConditions conditions = LinkConditions.PERFECT;
    private int dials;

    /** A network with the default limits. */
    public SimulatedNetwork(Scheduler scheduler, long seed) {
        this(scheduler, seed, SimulatedLimits.DEFAULT);
    }

    /** @param seed of everything that is drawn by chance */
    public SimulatedNetwork(Scheduler scheduler, long seed, SimulatedLimits limits) {
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        this.random = new Random(seed);
        this.network = new LocalNetwork(scheduler,
                new LocalSettings(limits.maxStreams(), limits.streamQueue(), limits.sendBuffer()), this::wires);
    }

    private Wires wires(LocalConnection dialled, LocalConnection accepted) {
        connections.removeIf(connection -> !connection.isOpen());
        String name = "#" + dials++;
        SimulatedLink toServer = link(name + " to server");
        SimulatedLink toClient = link(name + " to client");
        connections.add(new SimulatedConnection(dialled, accepted, toServer, toClient));
        return new Wires(toServer.wire(), toClient.wire());
    }

    private SimulatedLink link(String name) {
        return new SimulatedLink(name, scheduler, new Random(random.nextLong()), conditions,
                event -> listeners.forEach(listener -> listener.accept(event)));
    }

    /** How connections behave that are dialled from now on, their handshake included. */
    public void conditions(LinkConditions changed) {
        conditions = Objects.requireNonNull(changed, "conditions");
    }

    /** An endpoint that others know by this id once it listens. */
    public Endpoint endpoint(PeerId id) {
        return network.endpoint(id);
    }

    /** An endpoint with an id of its own. */
    public Endpoint endpoint() {
        byte[] key = new byte[PeerId.LENGTH];
        random.nextBytes(key);
        return endpoint(PeerId.of(key));
    }

    /** Connections of which an end is open, and those that are being dialled, oldest first. */
    public List<SimulatedConnection> connections() {
        return connections.stream().filter(SimulatedConnection::isOpen).toList();
    }

    /** The connection that has this end. */
    public SimulatedConnection connection(Connection end) {
        return connections.stream().filter(connection -> connection.client() == end || connection.server() == end).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("connection: not of this network (expected: one of "
                        + connections.size() + ")"));
    }

    /** Tells of all that is sent, lost and arrives: keep it to see what led to a failure. */
    public void listen(Consumer<LinkEvent> listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Lets time pass until nothing is under way. What is frozen, or waits for a window, stays; timers of others run only if
     * they become due on the way.
     */
    public void runUntilIdle() {
        ManualScheduler manual = manual();
        manual.run();
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            OptionalLong next = connections().stream().flatMap(SimulatedNetwork::links).map(SimulatedLink::nextEvent)
                    .filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong).min();
            if (next.isEmpty()) {
                return;
            }
            manual.advance(Duration.ofNanos(Math.max(0, next.getAsLong() - manual.nanoTime())));
        }
        throw new AssertionError("network: still busy after " + MAX_STEPS + " steps, left: " + leftovers());
    }

    /** What is still held. */
    public Leftovers leftovers() {
        ManualScheduler manual = manual();
        return new Leftovers(ids(SimulatedConnection::clientStreams), ids(SimulatedConnection::serverStreams),
                connections().stream().mapToInt(connection -> connection.client().stats().waitingStreams()).sum(),
                connections().stream().mapToLong(SimulatedConnection::bytesBuffered).sum(),
                connections().stream().flatMap(SimulatedNetwork::links).mapToInt(SimulatedLink::packetsUnderWay).sum(),
                manual.tasks(), manual.due());
    }

    /** Fails if any stream, byte, packet, task or timer is left. Connections may be open. */
    public void assertNothingLeft() {
        Leftovers left = leftovers();
        if (!left.isNothing()) {
            throw new AssertionError("left on the network: " + left + " (expected: nothing)");
        }
    }

    private List<Long> ids(Function<SimulatedConnection, List<BiStream>> streams) {
        return connections().stream().flatMap(connection -> streams.apply(connection).stream()).map(BiStream::id).toList();
    }

    private static Stream<SimulatedLink> links(SimulatedConnection connection) {
        return Stream.of(connection.toServer(), connection.toClient());
    }

    private ManualScheduler manual() {
        if (scheduler instanceof ManualScheduler manual) {
            return manual;
        }
        throw new IllegalStateException("scheduler: " + scheduler.getClass().getSimpleName() + " (expected: ManualScheduler)");
    }
}
