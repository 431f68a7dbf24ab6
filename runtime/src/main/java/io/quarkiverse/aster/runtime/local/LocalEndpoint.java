package io.quarkiverse.aster.runtime.local;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.quarkiverse.aster.runtime.local.Wire.Signal;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;

/** One id on an in-process network. */
final class LocalEndpoint implements Endpoint {

    private static final String ENDPOINT_CLOSED = "endpoint closed";

    private final LocalNetwork network;
    private final PeerId id;
    private final InetSocketAddress address;
    private final Map<String, Consumer<Connection>> acceptors = new ConcurrentHashMap<>();
    // on the scheduler's thread only
    private final Set<LocalConnection> connections = new LinkedHashSet<>();
    private boolean listening;
    private CompletableFuture<Void> closed;

    LocalEndpoint(LocalNetwork network, PeerId id) {
        this.network = network;
        this.id = Objects.requireNonNull(id, "id");
        this.address = network.newAddress();
    }

    @Override
    public PeerId id() {
        return id;
    }

    @Override
    public synchronized void accept(String alpn, Consumer<Connection> acceptor) {
        if (listening) {
            throw new IllegalStateException("ALPN " + alpn + ": added to a listening endpoint (expected: before listen())");
        }
        if (acceptors.putIfAbsent(alpn, acceptor) != null) {
            throw new IllegalStateException("ALPN " + alpn + ": served twice (expected: once)");
        }
    }

    @Override
    public synchronized CompletionStage<EndpointAddress> listen() {
        if (closed != null) {
            return CompletableFuture.failedFuture(endpointClosed());
        }
        if (listening || acceptors.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException(
                    listening ? "listen: called twice (expected: once)" : "listen: no ALPN is served (expected: 1 or more)"));
        }
        listening = true;
        return CompletableFuture.completedFuture(network.register(this, address));
    }

    @Override
    public synchronized CompletionStage<Connection> connect(EndpointAddress target, String alpn) {
        if (closed != null) {
            return CompletableFuture.failedFuture(endpointClosed());
        }
        CompletableFuture<Connection> result = new CompletableFuture<>();
        network.scheduler().execute(() -> {
            try {
                dial(target, alpn, result);
            } catch (TransportException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void dial(EndpointAddress target, String alpn, CompletableFuture<Connection> result) {
        LocalEndpoint peer = network.find(target);
        if (isClosed()) {
            throw endpointClosed();
        }
        if (peer == null) {
            throw new TransportException(Reason.UNREACHABLE, "peer " + target.id() + " not reached, tried "
                    + (target.direct().isEmpty() ? "its id" : target.direct()));
        }
        if (!peer.id.equals(target.id())) {
            throw new TransportException(Reason.PEER_MISMATCH,
                    "peer at " + peer.address + ": " + peer.id + " (expected: " + target.id() + ")");
        }
        Consumer<Connection> acceptor = peer.acceptors.get(alpn);
        if (acceptor == null) {
            throw new TransportException(Reason.HANDSHAKE_FAILED, "handshake with " + target.id() + " at " + peer.address
                    + " failed: the peer does not serve ALPN " + alpn);
        }
        LocalConnection ours = new LocalConnection(network, peer.id, peer.address, alpn, true);
        LocalConnection theirs = new LocalConnection(network, id, address, alpn, false);
        network.join(ours, theirs);
        track(ours);
        // once we are connected it comes too late to matter
        ours.onClose(cause -> result.completeExceptionally(cause == null ? endpointClosed() : cause));
        ours.out().signal(Signal.HANDSHAKE, Wire.NO_STREAM, () -> {
            if (theirs.isOpen()) {
                peer.answer(theirs, acceptor);
                theirs.out().signal(Signal.HANDSHAKE, Wire.NO_STREAM, () -> result.complete(ours));
            }
        });
    }

    private void answer(LocalConnection dialledByPeer, Consumer<Connection> acceptor) {
        if (isClosed()) {
            dialledByPeer.closeNow(0, ENDPOINT_CLOSED);
        } else {
            track(dialledByPeer);
            acceptor.accept(dialledByPeer);
        }
    }

    private void track(LocalConnection connection) {
        connections.add(connection);
        connection.onClose(cause -> connections.remove(connection));
    }

    private synchronized boolean isClosed() {
        return closed != null;
    }

    @Override
    public synchronized CompletionStage<Void> close() {
        if (closed == null) {
            CompletableFuture<Void> closing = new CompletableFuture<>();
            closed = closing;
            network.unregister(this);
            network.scheduler().execute(() -> {
                new ArrayList<>(connections).forEach(connection -> connection.closeNow(0, ENDPOINT_CLOSED));
                closing.complete(null);
            });
        }
        return closed;
    }

    private TransportException endpointClosed() {
        return new TransportException(Reason.ENDPOINT_CLOSED, "endpoint " + id + " is closed");
    }
}
