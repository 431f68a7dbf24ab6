package io.quarkiverse.aster.tool.call;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.netty.channel.EventLoop;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.codec.zstd.DecompressLimits;
import io.quarkiverse.aster.dynamic.DynamicClient;
import io.quarkiverse.aster.runtime.admission.AdmittedConnector;
import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.client.Backoff;
import io.quarkiverse.aster.runtime.client.ClientFactory;
import io.quarkiverse.aster.runtime.client.ClientSettings;
import io.quarkiverse.aster.runtime.client.Peer;
import io.quarkiverse.aster.runtime.client.PeerConnections;
import io.quarkiverse.aster.runtime.dynamic.ContractQuery;
import io.quarkiverse.aster.runtime.dynamic.DynamicClientFactory;
import io.quarkiverse.aster.runtime.eventloop.EventLoopScheduler;
import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.rpc.Announced;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.StreamPool;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.trust.NodeKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.VertxInternal;

/** An endpoint that calls a server or two and is gone then. */
final class CallingEndpoint implements AutoCloseable {

    private static final Duration ADMISSION = Duration.ofSeconds(30);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final NettyQuicEndpoint endpoint;
    private final PeerConnections connections;

    /** @param presented what lets it in */
    CallingEndpoint(NodeKey key, Presented presented) {
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setFileSystemOptions(
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.endpoint = new NettyQuicEndpoint(vertx, key, QuicSettings.defaults());
        EventLoop loop = (EventLoop) ((VertxInternal) vertx).nettyEventLoopGroup().next();
        this.connections = new PeerConnections(new AdmittedConnector(endpoint, peer -> presented, ADMISSION), settings(),
                new EventLoopScheduler(loop));
    }

    /** Those of applications, but for how many calls there may be. */
    private static ClientSettings settings() {
        StreamPool.Settings pool = new StreamPool.Settings(1, 1, Duration.ofMillis(5), 1, Duration.ofSeconds(5), 1,
                FrameEncoder.MAX_LENGTH, 4L * FrameEncoder.MAX_LENGTH);
        return new ClientSettings(pool, new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30)), Duration.ofSeconds(300),
                Duration.ofMinutes(10),
                new Messages(FrameEncoder.MAX_LENGTH, Messages.NEVER, DecodeLimits.DEFAULT, DecompressLimits.DEFAULT));
    }

    /** Asks the server for the contract of a service. */
    Uni<DynamicContract> contract(EndpointAddress server, String service, int version) {
        return new ContractQuery((factory, type, requirement) -> peer(factory, server, requirement)).contract(service, version);
    }

    /** A client, in a session of its own if the service has them. */
    @SuppressWarnings("unchecked")
    Opened open(DynamicContract contract, EndpointAddress server) {
        Peer<DynamicClient> peer = peer(new DynamicClientFactory(contract, null), server, announced -> Optional.empty());
        if (contract.scope() == ServiceScope.SHARED) {
            return new Opened(peer.client(), () -> {
            });
        }
        AsterSession<DynamicClient> session = peer.sessions().open();
        return new Opened(session.client(), session::close);
    }

    /** A client, and what ends it. */
    record Opened(DynamicClient<Map<String, Object>> client, Runnable end) implements AutoCloseable {

        @Override
        public void close() {
            end.run();
        }
    }

    private Peer<DynamicClient> peer(ClientFactory factory, EndpointAddress server,
            Function<Announced, Optional<AsterException>> requirement) {
        return new Peer<>(factory, DynamicClient.class, connections, () -> server, factory.descriptor().modes().get(0), null,
                null,
                requirement);
    }

    @Override
    public void close() {
        connections.close();
        endpoint.close().toCompletableFuture().orTimeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS).join();
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
