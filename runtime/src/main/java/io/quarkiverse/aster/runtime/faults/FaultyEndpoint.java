package io.quarkiverse.aster.runtime.faults;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.quarkiverse.aster.runtime.faults.FaultPlan.Side;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;

/** An endpoint whose connections for calls have faults when somebody wants them to. */
final class FaultyEndpoint implements Endpoint {

    private final Endpoint endpoint;
    private final String calls;
    private final Faults faults;

    /** @param calls the protocol of the connections that calls are made on; others are left alone */
    FaultyEndpoint(Endpoint endpoint, String calls, Faults faults) {
        this.endpoint = endpoint;
        this.calls = calls;
        this.faults = faults;
    }

    @Override
    public PeerId id() {
        return endpoint.id();
    }

    @Override
    public void accept(String alpn, Consumer<Connection> acceptor) {
        endpoint.accept(alpn, calls.equals(alpn)
                ? accepted -> acceptor.accept(new FaultyConnection(accepted, Side.SERVED, faults))
                : acceptor);
    }

    @Override
    public CompletionStage<EndpointAddress> listen() {
        return endpoint.listen();
    }

    @Override
    public CompletionStage<Connection> connect(EndpointAddress address, String alpn) {
        CompletionStage<Connection> dialled = endpoint.connect(address, alpn);
        return calls.equals(alpn) ? dialled.thenApply(connection -> new FaultyConnection(connection, Side.CALLED, faults))
                : dialled;
    }

    @Override
    public CompletionStage<Void> close() {
        return endpoint.close();
    }
}
