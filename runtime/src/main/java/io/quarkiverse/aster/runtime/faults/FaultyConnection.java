package io.quarkiverse.aster.runtime.faults;

import java.net.SocketAddress;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.aster.runtime.faults.FaultPlan.Side;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.ConnectionStats;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/** A connection whose streams have faults when somebody wants them to. */
final class FaultyConnection implements Connection {

    private final Connection connection;
    private final Side side;
    private final Faults faults;

    /** @param side what is served on streams of the peer, or what is called on our own */
    FaultyConnection(Connection connection, Side side, Faults faults) {
        this.connection = connection;
        this.side = side;
        this.faults = faults;
    }

    private StreamHandler faulty(StreamHandler handler) {
        return new FaultyStream(this, side, faults, handler);
    }

    @Override
    public long id() {
        return connection.id();
    }

    @Override
    public PeerId peer() {
        return connection.peer();
    }

    @Override
    public String alpn() {
        return connection.alpn();
    }

    @Override
    public SocketAddress remoteAddress() {
        return connection.remoteAddress();
    }

    @Override
    public Scheduler scheduler() {
        return connection.scheduler();
    }

    @Override
    public void streams(Supplier<StreamHandler> handlers) {
        connection.streams(side == Side.SERVED ? () -> faulty(handlers.get()) : handlers);
    }

    @Override
    public void openStream(StreamHandler handler) {
        connection.openStream(side == Side.CALLED ? faulty(handler) : handler);
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void onClose(Consumer<TransportException> listener) {
        connection.onClose(listener);
    }

    @Override
    public ConnectionStats stats() {
        return connection.stats();
    }

    @Override
    public void close(long code, String reason) {
        connection.close(code, reason);
    }
}
