package io.quarkiverse.aster.testing;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;

/**
 * Two endpoints on a simulated network and one connection between them, with a clock turned by hand: put an engine on each end,
 * or play one side yourself. Nothing happens before {@link #run} or {@link #advance}. Closing it closes the endpoints and
 * demands that nothing is left.
 */
public final class SimulatedPair implements AutoCloseable {

    /** The protocol that both sides speak. */
    public static final String ALPN = "aster/1";

    private final ManualScheduler scheduler = new ManualScheduler();
    private final SimulatedNetwork network;
    private final Endpoint clientEndpoint;
    private final Endpoint serverEndpoint;
    private final EndpointAddress address;
    private final SimulatedConnection connection;

    /** A pair with the default limits. */
    public SimulatedPair(long seed) {
        this(seed, SimulatedLimits.DEFAULT);
    }

    /** @param seed of everything that is drawn by chance */
    public SimulatedPair(long seed, SimulatedLimits limits) {
        network = new SimulatedNetwork(scheduler, seed, limits);
        clientEndpoint = network.endpoint();
        serverEndpoint = network.endpoint();
        serverEndpoint.accept(ALPN, accepted -> {
            // whoever uses the pair sets what takes the streams
        });
        address = serverEndpoint.listen().toCompletableFuture().join();
        CompletableFuture<Connection> dialled = clientEndpoint.connect(address, ALPN).toCompletableFuture();
        scheduler.run();
        connection = network.connection(dialled.join());
    }

    /** The end that dialled: the one that opens streams. */
    public Connection client() {
        return connection.client();
    }

    /** The end that accepted: give it {@link Connection#streams}. */
    public Connection server() {
        return connection.server();
    }

    /** The connection between them: its conditions, and what may go wrong with it. */
    public SimulatedConnection connection() {
        return connection;
    }

    public SimulatedNetwork network() {
        return network;
    }

    /** The clock and the one thread of both sides. */
    public ManualScheduler scheduler() {
        return scheduler;
    }

    /** What dials; for engines that make their own connections. */
    public Endpoint clientEndpoint() {
        return clientEndpoint;
    }

    /** What listens at {@link #address}. */
    public Endpoint serverEndpoint() {
        return serverEndpoint;
    }

    /** Where the server listens. */
    public EndpointAddress address() {
        return address;
    }

    /** Changes how both directions behave. */
    public void conditions(LinkConditions conditions) {
        connection.conditions(conditions);
    }

    /** Lets time pass until nothing is under way, see {@link SimulatedNetwork#runUntilIdle}. */
    public void run() {
        network.runUntilIdle();
    }

    /** Lets that much time pass. */
    public void advance(Duration time) {
        scheduler.advance(time);
    }

    /** What is still held. */
    public Leftovers leftovers() {
        return network.leftovers();
    }

    /** Fails if any stream, byte, packet, task or timer is left. */
    public void assertNothingLeft() {
        network.assertNothingLeft();
    }

    @Override
    public void close() {
        network.connections().forEach(SimulatedConnection::thaw);
        clientEndpoint.close();
        serverEndpoint.close();
        run();
        assertNothingLeft();
    }
}
