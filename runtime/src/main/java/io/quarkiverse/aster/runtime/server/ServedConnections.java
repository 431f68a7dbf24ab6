package io.quarkiverse.aster.runtime.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.runtime.rpc.AbortedStreams;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServerConnection;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.StreamCodes;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.ConnectionGate;

/** The connections of one server. Any thread. */
final class ServedConnections {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.server");

    private final ServerLimits limits;
    private final AbortedStreams aborted;
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    ServedConnections(ServerLimits limits) {
        this.limits = limits;
        this.aborted = new AbortedStreams(limits.maxAbortedStreams());
    }

    void open() {
        draining = false;
    }

    /** Ends what runs for a peer whose admission has ended, unless it has another by now. */
    void refuse(PeerId peer, ConnectionGate gate) {
        connections.stream().filter(served -> served.connection().peer().equals(peer))
                .forEach(served -> served.connection().scheduler().execute(() -> {
                    if (!gate.onCall(peer).decision().isAllowed()) {
                        served.refuse();
                    }
                }));
    }

    /**
     * On the connection's thread.
     *
     * @param gate asked with every call; {@code null} if the peer is this process
     */
    void accept(Connection connection, RequestHandler handler, ConnectionGate gate) {
        ServerConnection served = new ServerConnection(connection, handler, limits, aborted, System::currentTimeMillis, gate);
        connections.add(served);
        connection.onClose(cause -> {
            connections.remove(served);
            served.closed();
        });
        connection.streams(served::newStream);
        if (draining) {
            served.drain(() -> {
            });
        }
    }

    /** Has no new calls taken, waits for those that run, and resets those that do not end in time. Blocks. */
    void drain(Duration timeout) {
        draining = true;
        List<CompletableFuture<Void>> idle = connections.stream().map(ServedConnections::drain).toList();
        try {
            CompletableFuture.allOf(idle.toArray(CompletableFuture[]::new)).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Calls that have not ended within %d ms are reset", timeout.toMillis());
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void reset() {
        connections.forEach(served -> served.connection().scheduler().execute(() -> served.reset(StreamCodes.SHUTDOWN)));
    }

    private static CompletableFuture<Void> drain(ServerConnection served) {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        served.connection().scheduler().execute(() -> {
            if (served.connection().isOpen()) {
                served.drain(() -> idle.complete(null));
                served.connection().onClose(cause -> idle.complete(null));
            } else {
                idle.complete(null);
            }
        });
        return idle;
    }
}
