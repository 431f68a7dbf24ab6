package io.quarkiverse.aster.deployment.trust;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.aster.runtime.admission.AdmittedConnector;
import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.client.Connector;
import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/** An endpoint of its own that wants to be let in. */
public final class Outsider implements AutoCloseable {

    private final NettyQuicEndpoint endpoint;

    public Outsider(Vertx vertx, NodeKey key) {
        this.endpoint = new NettyQuicEndpoint(vertx, key, QuicSettings.builder().bind("127.0.0.1", 0).build());
    }

    public PeerId id() {
        return endpoint.id();
    }

    /** Fails with what it was told. */
    public Connector.Dialled enter(EndpointAddress server, Credential credential) {
        Presented presented = credential == null ? Presented.NOTHING
                : Presented.of(credential, Optional.empty(), "a credential");
        return within(new AdmittedConnector(endpoint, peer -> presented, Duration.ofSeconds(10)).connect(server)
                .toCompletableFuture());
    }

    /** Connects, to whatever end. */
    Connection connect(EndpointAddress server, String alpn) {
        return within(endpoint.connect(server, alpn).toCompletableFuture());
    }

    /** Connects without asking; what the connection ends with. */
    public TransportException intrude(EndpointAddress server) {
        CompletableFuture<TransportException> ended = new CompletableFuture<>();
        endpoint.connect(server, Generation.ALPN).thenAccept(connection -> connection.onClose(ended::complete));
        return within(ended);
    }

    @Override
    public void close() {
        within(endpoint.close().toCompletableFuture());
    }

    static <T> T within(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
