package io.quarkiverse.aster.runtime.client;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.rpc.ClientCall;
import io.quarkiverse.aster.runtime.rpc.StreamPool;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * The one connection to a peer: made when the first call needs it, made again when it was lost, not before the back-off is
 * over. Calls that come while it is being made wait; calls that come during the back-off fail at once. Any thread.
 */
final class PeerConnection {

    private static final String ALPN = "aster/1";
    private static final int NO_ERROR = 0;

    private record Active(Connection connection, StreamPool pool) {
    }

    private final Endpoint endpoint;
    private final ClientSettings settings;
    private final Scheduler timers;
    private final Consumer<PeerConnection> unused;

    private volatile EndpointAddress address;
    private volatile Active active;
    private volatile long lastUsed;
    // guarded by this
    private final Queue<ClientCall> waiting = new ArrayDeque<>();
    private boolean connecting;
    private boolean closed;
    private int failures;
    private long retryAt;
    private AsterException lastFailure;

    /**
     * @param timers watches the deadlines of calls that have no connection yet
     * @param unused called when the connection has ended and no call waits for another
     */
    PeerConnection(Endpoint endpoint, EndpointAddress address, ClientSettings settings, Scheduler timers,
            Consumer<PeerConnection> unused) {
        this.endpoint = endpoint;
        this.address = address;
        this.settings = settings;
        this.timers = timers;
        this.unused = unused;
    }

    /**
     * Where to dial the same peer from the next attempt on; an id alone tells nothing new. Somewhere else there is no back-off.
     */
    void moveTo(EndpointAddress newAddress) {
        EndpointAddress old = address;
        if (newAddress != old && !newAddress.direct().isEmpty() && !newAddress.equals(old)) {
            synchronized (this) {
                address = newAddress;
                failures = 0;
            }
        }
    }

    void start(ClientCall call) {
        lastUsed = timers.nanoTime();
        Active current = active;
        if (current != null && current.connection().isOpen()) {
            submit(current, call);
        } else {
            connectFor(call);
        }
    }

    void close() {
        Active current;
        synchronized (this) {
            closed = true;
            current = active;
        }
        if (current != null) {
            current.connection().close(NO_ERROR, "normal close");
        }
        failWaiting(new UnavailableException("client: closed"));
    }

    private static void submit(Active current, ClientCall call) {
        Scheduler scheduler = current.connection().scheduler();
        if (scheduler.isCurrent()) {
            current.pool().start(call);
        } else {
            scheduler.execute(() -> current.pool().start(call));
        }
    }

    private void connectFor(ClientCall call) {
        AsterException refusal;
        boolean connect = false;
        synchronized (this) {
            refusal = refusal();
            if (refusal == null) {
                waiting.add(call);
                connect = !connecting;
                connecting = true;
            }
        }
        if (refusal != null) {
            call.fail(refusal);
            return;
        }
        call.watchDeadline(timers);
        if (connect) {
            endpoint.connect(address, ALPN).whenComplete((connection, failure) -> {
                if (failure == null) {
                    connected(connection);
                } else {
                    connectFailed(failure);
                }
            });
        }
    }

    /** Why a call cannot wait for the connection, or {@code null}. */
    private AsterException refusal() {
        if (closed) {
            return new UnavailableException("client: closed");
        }
        if (waiting.size() >= settings.pool().maxWaiting()) {
            return new ResourceExhaustedException("calls waiting for a connection: " + waiting.size() + " (expected: < "
                    + settings.pool().maxWaiting() + ")");
        }
        long wait = retryAt - timers.nanoTime();
        if (failures > 0 && !connecting && wait > 0) {
            return new UnavailableException(
                    lastFailure.getMessage() + "; next attempt in " + (wait + 999_999) / 1_000_000 + " ms", Map.of(),
                    lastFailure);
        }
        return null;
    }

    /** On the connection's thread. */
    private void connected(Connection connection) {
        Active made = new Active(connection, new StreamPool(connection, settings.pool()));
        boolean unwanted;
        Queue<ClientCall> ready;
        synchronized (this) {
            connecting = false;
            failures = 0;
            unwanted = closed;
            if (!unwanted) {
                active = made;
            }
            ready = takeWaiting();
        }
        connection.onClose(cause -> lost(made, cause));
        if (unwanted) {
            connection.close(NO_ERROR, "normal close");
        }
        ready.forEach(call -> submit(made, call));
        watchIdle(made);
    }

    /** On the connection's thread. */
    private void watchIdle(Active watched) {
        watched.connection().scheduler().schedule(settings.idleTimeout(), () -> {
            if (!watched.connection().isOpen()) {
                return;
            }
            boolean idle = watched.pool().isIdle() && timers.nanoTime() - lastUsed >= settings.idleTimeout().toNanos();
            if (idle) {
                watched.connection().close(NO_ERROR, "idle");
            } else {
                watchIdle(watched);
            }
        });
    }

    private void connectFailed(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        AsterException status = new UnavailableException("peer " + address.id().shortForm() + ": " + cause.getMessage(),
                cause instanceof TransportException e ? Map.of("reason", e.reason().name()) : Map.of(), cause);
        synchronized (this) {
            connecting = false;
            failures++;
            retryAt = timers.nanoTime() + settings.backoff().after(failures, RandomGenerator.getDefault()).toNanos();
            lastFailure = status;
        }
        failWaiting(status);
    }

    private void lost(Active old, TransportException cause) {
        boolean nobodyWaits;
        synchronized (this) {
            if (active == old) {
                active = null;
            }
            nobodyWaits = waiting.isEmpty();
        }
        if (nobodyWaits) {
            unused.accept(this);
        }
        String reason = cause == null ? "closed" : cause.getMessage();
        old.pool().failAll(
                new UnavailableException("connection to " + address.id().shortForm() + ": " + reason, Map.of(), cause));
    }

    private void failWaiting(AsterException status) {
        Queue<ClientCall> failed;
        synchronized (this) {
            failed = takeWaiting();
        }
        failed.forEach(call -> call.fail(status));
    }

    /** Guarded by this. */
    private Queue<ClientCall> takeWaiting() {
        Queue<ClientCall> taken = new ArrayDeque<>(waiting);
        waiting.clear();
        return taken;
    }
}
