package io.quarkiverse.aster.deployment.trust;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.netty.channel.EventLoop;
import io.quarkiverse.aster.runtime.admission.AdmissionListener;
import io.quarkiverse.aster.runtime.admission.Gatekeeper;
import io.quarkiverse.aster.runtime.eventloop.EventLoopScheduler;
import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.trust.AdmissionThrottle;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.ConnectionGate;
import io.quarkiverse.aster.trust.ConsumerAdmission;
import io.quarkiverse.aster.trust.ConsumerOffer;
import io.quarkiverse.aster.trust.CredentialVerifier;
import io.quarkiverse.aster.trust.GateMode;
import io.quarkiverse.aster.trust.InstanceIdentityVerifier;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** The server of another application, without services, which lets everybody in but holds whoever presents something to it. */
public final class ForeignServer implements AutoCloseable {

    private final AdmittedPeers admitted;
    private final NettyQuicEndpoint endpoint;
    private final EndpointAddress address;

    /** @param root whose credentials count */
    public ForeignServer(Vertx vertx, RootKey root) {
        this(vertx, NodeKey.generate(), root, Map.of());
    }

    /**
     * @param key of the server
     * @param root whose credentials count
     * @param providers who say where peers run
     */
    ForeignServer(Vertx vertx, NodeKey key, RootKey root, Map<String, InstanceIdentityVerifier> providers) {
        Clock clock = Clock.systemUTC();
        admitted = new AdmittedPeers(10, Duration.ofHours(1), clock, (peer, cause) -> {
        });
        endpoint = new NettyQuicEndpoint(vertx, key, QuicSettings.builder().bind("127.0.0.1", 0).build());
        new Gatekeeper(new ConnectionGate(false, admitted), admitted,
                new ConsumerAdmission(new GateMode(true, "test"),
                        Optional.of(new CredentialVerifier(root.publicKey(), Optional.empty(), providers, clock)), admitted,
                        () -> new ConsumerOffer(List.of(), "", Optional.empty())),
                Optional.empty(), new AdmissionThrottle(10, 10, clock), Duration.ofSeconds(10), Runnable::run,
                new EventLoopScheduler((EventLoop) vertx.nettyEventLoopGroup().next()), AdmissionListener.NONE)
                .admitAt(endpoint);
        address = Outsider.within(endpoint.listen().toCompletableFuture());
    }

    EndpointAddress address() {
        return address;
    }

    AdmittedPeers admitted() {
        return admitted;
    }

    @Override
    public void close() {
        Outsider.within(endpoint.close().toCompletableFuture());
    }
}
