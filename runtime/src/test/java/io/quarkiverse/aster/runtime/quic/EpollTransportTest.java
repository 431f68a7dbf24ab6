package io.quarkiverse.aster.runtime.quic;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.aster.testing.NoLeaks;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.TransportContractTest;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** Where datagrams leave and arrive together. */
@ExtendWith(NoLeaks.class)
@EnabledOnOs(OS.LINUX)
class EpollTransportTest extends TransportContractTest {

    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    }

    @AfterAll
    static void stopVertx() {
        await(vertx.close().toCompletionStage());
    }

    @Override
    protected Endpoint newEndpoint(NodeKey key) {
        return new NettyQuicEndpoint(vertx, key, QuicSettings.builder().bind("127.0.0.1", 0).maxStreams(MAX_STREAMS)
                .streamQueue(STREAM_QUEUE).transport(DatagramTransport.EPOLL).build());
    }
}
