package io.quarkiverse.aster.runtime.local;

import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.aster.runtime.local.Wire.Signal;
import io.quarkiverse.aster.runtime.local.Wiring.Wires;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.ConnectionStats;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.RefusedStream;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;

/** One end of a connection in the process. What is not of {@link Connection} is for tests. */
public final class LocalConnection implements Connection {

    private final long id = Connection.newId();
    private final LocalNetwork network;
    private final PeerId peer;
    private final SocketAddress address;
    private final String alpn;
    private final boolean dialled;
    private final Set<LocalStream> streams = new LinkedHashSet<>();
    private final Queue<StreamHandler> waiting = new ArrayDeque<>();
    private final List<Consumer<TransportException>> closeListeners = new ArrayList<>();
    private LocalConnection other;
    private Wire out;
    private Wire in;
    private int maxStreams;
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
        this.maxStreams = network.settings().maxStreams();
    }

    void join(LocalConnection end, Wires wires) {
        other = end;
        out = wires.toAccepted();
        in = wires.toDialled();
        end.other = this;
        end.out = in;
        end.in = out;
    }

    /** Leads to the peer. */
    Wire out() {
        return out;
    }

    /** Leads to us. */
    Wire in() {
        return in;
    }

    @Override
    public long id() {
        return id;
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
        return placesTaken < maxStreams;
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

    /** The first sign of a stream that the peer opened. */
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
            LocalConnection peerEnd = other;
            out.signal(Signal.PLACE_FREE, stream.id(), () -> {
                peerEnd.placesTaken--;
                peerEnd.openWaiting();
            });
        }
    }

    private void openWaiting() {
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
        // whoever dialled asks for the other end's place
        return new ConnectionStats(out.delay().plus(in.delay()), streams.size(), dialled ? maxStreams : other.maxStreams,
                waiting.size(), bytesSent, bytesReceived, 0, 0, out.packetsLost(), 0);
    }

    @Override
    public void close(long code, String reason) {
        network.scheduler().execute(() -> closeNow(code, reason));
    }

    void closeNow(long code, String reason) {
        if (open) {
            LocalConnection peerEnd = other;
            out.signal(Signal.CLOSE, Wire.NO_STREAM, () -> peerEnd.onPeerClose(code, reason));
            end(null);
        }
    }

    private void onPeerClose(long code, String reason) {
        if (open) {
            end(TransportException.closedByPeer(lossText("closed by the peer, code " + code + ": " + reason), code));
        }
    }

    /** Loses the connection at this end. */
    public void lose(String why) {
        if (open) {
            end(new TransportException(Reason.CONNECTION_LOST, lossText(why)));
        }
    }

    private String lossText(String why) {
        return "connection to " + peer + " lost: " + why;
    }

    /** The streams that are open at this end, oldest first. */
    public List<BiStream> openStreams() {
        return List.copyOf(streams);
    }

    /** Bytes kept at this end: written and not flushed, or arrived and not read. */
    public long buffered() {
        return streams.stream().mapToLong(LocalStream::buffered).sum();
    }

    /** How many streams we may have open at once from now on. */
    public void maxStreams(int streams) {
        maxStreams = streams;
        openWaiting();
    }

    private void end(TransportException cause) {
        open = false;
        loss = cause;
        for (LocalStream stream : new ArrayList<>(streams)) {
            stream.close(cause);
        }
        in.end();
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
