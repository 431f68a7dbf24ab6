package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.rpc.ClientConnection;
import io.quarkiverse.aster.runtime.rpc.ConnectionLoss;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.OpenConnection;
import io.quarkiverse.aster.runtime.rpc.OutgoingCall;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * The one connection to a peer: made when the first call needs it, made again when it was lost, not before the back-off is
 * over. Calls that come while it is being made wait; calls that come during the back-off fail at once. Any thread.
 */
final class PeerConnection {

    private static final int NO_ERROR = 0;

    private final Connector connector;
    private final ClientSettings settings;
    /** How long a connection may be without a call or a session. */
    private final Duration idleTimeout;
    private final Scheduler timers;
    private final LongSupplier epochMillis;
    private final Consumer<PeerConnection> whenUnused;

    private volatile EndpointAddress address;
    private volatile ClientConnection active;
    private volatile long lastUsed;
    /** How the peer was spoken to last. */
    private volatile Dialect lastDialect = Dialect.V0_2;
    // guarded by this
    /** The active one, and those that were used up before it and still have calls or sessions. */
    private final Map<ClientConnection, Instant> live = new LinkedHashMap<>();
    private final Queue<OutgoingCall> waiting = new ArrayDeque<>();
    private boolean connecting;
    private boolean closed;
    private int failures;
    private long retryAt;
    private AsterException lastFailure;

    /**
     * @param idleTimeout how long a connection may be without a call or a session
     * @param timers watches the deadlines of calls that have no connection yet
     * @param epochMillis milliseconds since 1970
     * @param whenUnused called when the connection has ended and no call waits for another
     */
    PeerConnection(Connector connector, EndpointAddress address, ClientSettings settings, Duration idleTimeout,
            Scheduler timers, LongSupplier epochMillis, Consumer<PeerConnection> whenUnused) {
        this.connector = connector;
        this.address = address;
        this.settings = settings;
        this.idleTimeout = idleTimeout;
        this.timers = timers;
        this.epochMillis = epochMillis;
        this.whenUnused = whenUnused;
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

    /** How the peer is probably spoken to. */
    Dialect expected() {
        ClientConnection current = active;
        Dialect known = current == null ? null : current.dialect();
        if (known != null && known != lastDialect) {
            lastDialect = known;
        }
        return lastDialect;
    }

    void start(OutgoingCall call) {
        lastUsed = timers.nanoTime();
        ClientConnection current = active;
        if (current != null && current.connection().isOpen() && !current.isUsedUp()) {
            submit(current, call);
        } else {
            connectFor(call);
        }
    }

    /**
     * The connections that are open now.
     *
     * @param endpoint that they were dialled from
     * @param inProcess whether the peer is in this process
     */
    Stream<OpenConnection> open(PeerId endpoint, boolean inProcess) {
        Map<ClientConnection, Instant> open;
        synchronized (this) {
            open = new LinkedHashMap<>(live);
        }
        return open.entrySet().stream()
                .map(made -> new DialledConnection(made.getKey(), made.getValue(), endpoint, inProcess));
    }

    void close() {
        List<ClientConnection> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(live.keySet());
        }
        open.forEach(each -> each.connection().close(NO_ERROR, "normal close"));
        failWaiting(new UnavailableException("client: closed"));
    }

    private static void submit(ClientConnection current, OutgoingCall call) {
        Scheduler scheduler = current.connection().scheduler();
        if (scheduler.isCurrent()) {
            current.start(call);
        } else {
            scheduler.execute(() -> current.start(call));
        }
    }

    private void connectFor(OutgoingCall call) {
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
            connector.connect(address).whenComplete((dialled, failure) -> {
                if (failure == null) {
                    connected(dialled);
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
    private void connected(Connector.Dialled dialled) {
        Connection connection = dialled.connection();
        ClientConnection made = new ClientConnection(connection, dialled.announced(), settings.pool());
        Instant since = Instant.ofEpochMilli(epochMillis.getAsLong());
        boolean unwanted;
        Queue<OutgoingCall> ready;
        synchronized (this) {
            connecting = false;
            failures = 0;
            unwanted = closed;
            if (!unwanted) {
                active = made;
                live.put(made, since);
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
    private void watchIdle(ClientConnection watched) {
        watched.connection().scheduler().schedule(idleTimeout, () -> {
            if (!watched.connection().isOpen()) {
                return;
            }
            boolean unused = watched != active || timers.nanoTime() - lastUsed >= idleTimeout.toNanos();
            if (watched.isIdle() && unused) {
                watched.connection().close(NO_ERROR, "idle");
            } else {
                watchIdle(watched);
            }
        });
    }

    private void connectFailed(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        AsterException status = cause instanceof AsterException refusal ? refusal
                : new UnavailableException("peer " + address.id().shortForm() + ": " + cause.getMessage(),
                        cause instanceof TransportException e ? Map.of("reason", e.reason().name()) : Map.of(), cause);
        synchronized (this) {
            connecting = false;
            failures++;
            retryAt = timers.nanoTime() + settings.backoff().after(failures, RandomGenerator.getDefault()).toNanos();
            lastFailure = status;
        }
        failWaiting(status);
    }

    private void lost(ClientConnection old, TransportException cause) {
        boolean nobodyWaits;
        synchronized (this) {
            live.remove(old);
            if (active == old) {
                active = null;
            }
            nobodyWaits = waiting.isEmpty() && live.isEmpty();
        }
        if (nobodyWaits) {
            whenUnused.accept(this);
        }
        old.closed(ConnectionLoss.status("connection to " + address.id().shortForm(), cause));
    }

    private void failWaiting(AsterException status) {
        Queue<OutgoingCall> failed;
        synchronized (this) {
            failed = takeWaiting();
        }
        failed.forEach(call -> call.fail(status));
    }

    /** Guarded by this. */
    private Queue<OutgoingCall> takeWaiting() {
        Queue<OutgoingCall> taken = new ArrayDeque<>(waiting);
        waiting.clear();
        return taken;
    }
}
