package io.quarkiverse.aster.runtime.local;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.ConnectionStats;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.RefusedStream;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;

/** One end of a connection in the process; {@link #other} is the end that the peer has. */
final class LocalConnection implements Connection {

    private final LocalNetwork network;
    private final PeerId peer;
    private final SocketAddress address;
    private final String alpn;
    private final boolean dialled;
    private final Set<LocalStream> streams = new LinkedHashSet<>();
    private final Queue<StreamHandler> waiting = new ArrayDeque<>();
    private final List<Consumer<TransportException>> closeListeners = new ArrayList<>();
    private LocalConnection other;
    private Supplier<StreamHandler> handlers = RefusedStream::new;
    private int placesTaken;
    private long nextStreamId;
    private long bytesSent;
    private long bytesReceived;
    private volatile boolean open = true;
    private TransportException loss;

    LocalConnection(LocalNetwork network, PeerId peer, SocketAddress address, String alpn, boolean dialled) {
        this.network = network;
        this.peer = peer;
        this.address = address;
        this.alpn = alpn;
        this.dialled = dialled;
    }

    void join(LocalConnection end) {
        other = end;
        end.other = this;
    }

    @Override
    public PeerId peer() {
        return peer;
    }

    @Override
    public String alpn() {
        return alpn;
    }

    @Override
    public SocketAddress remoteAddress() {
        return address;
    }

    @Override
    public Scheduler scheduler() {
        return network.scheduler();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void streams(Supplier<StreamHandler> supplier) {
        handlers = supplier;
    }

    int window() {
        return network.settings().window();
    }

    @Override
    public void openStream(StreamHandler handler) {
        int queue = network.settings().streamQueue();
        if (!open) {
            handler.onOpenFailed(notOpen());
        } else if (!dialled) {
            handler.onOpenFailed(new TransportException(Reason.STREAM_LIMIT,
                    "streams to " + peer + ": 1 (expected: 0, only the side that dialled opens streams)"));
        } else if (waiting.isEmpty() && mayOpen()) {
            open(handler);
        } else if (waiting.size() < queue) {
            waiting.add(handler);
        } else {
            handler.onOpenFailed(new TransportException(Reason.STREAM_LIMIT,
                    "streams waiting for the peer's limit: " + (queue + 1) + " (expected: <= " + queue + ")"));
        }
    }

    private boolean mayOpen() {
        return placesTaken < network.settings().maxStreams();
    }

    private void open(StreamHandler handler) {
        placesTaken++;
        LocalStream ours = new LocalStream(this, nextStreamId);
        LocalStream theirs = new LocalStream(other, nextStreamId);
        nextStreamId += 4;
        ours.join(theirs);
        streams.add(ours);
        ours.open(handler);
    }

    /** The peer sent the first bytes of a stream. */
    void arrive(LocalStream stream) {
        if (!open) {
            return;
        }
        streams.add(stream);
        stream.open(handlers.get());
    }

    void onClosed(LocalStream stream) {
        streams.remove(stream);
        if (!dialled) {
            network.scheduler().execute(other::placeFree);
        }
    }

    private void placeFree() {
        placesTaken--;
        while (open && mayOpen() && !waiting.isEmpty()) {
            open(waiting.remove());
        }
    }

    void count(long sent, long received) {
        bytesSent += sent;
        bytesReceived += received;
    }

    @Override
    public void onClose(Consumer<TransportException> listener) {
        if (open) {
            closeListeners.add(listener);
        } else {
            listener.accept(loss);
        }
    }

    @Override
    public ConnectionStats stats() {
        return new ConnectionStats(Duration.ZERO, streams.size(), waiting.size(), bytesSent, bytesReceived, 0);
    }

    @Override
    public void close(long code, String reason) {
        network.scheduler().execute(() -> closeNow(code, reason));
    }

    void closeNow(long code, String reason) {
        if (open) {
            LocalConnection peerEnd = other;
            network.scheduler().execute(() -> peerEnd.lose(code, reason));
            end(null);
        }
    }

    private void lose(long code, String reason) {
        if (open) {
            end(new TransportException(Reason.CONNECTION_LOST,
                    "connection to " + peer + " lost: closed by the peer, code " + code + ": " + reason));
        }
    }

    private void end(TransportException cause) {
        open = false;
        loss = cause;
        for (LocalStream stream : new ArrayList<>(streams)) {
            stream.close(cause);
        }
        while (!waiting.isEmpty()) {
            waiting.remove().onOpenFailed(notOpen());
        }
        closeListeners.forEach(listener -> listener.accept(cause));
        closeListeners.clear();
    }

    private TransportException notOpen() {
        return loss != null ? loss
                : new TransportException(Reason.CONNECTION_LOST, "connection to " + peer + " was closed by us");
    }
}
