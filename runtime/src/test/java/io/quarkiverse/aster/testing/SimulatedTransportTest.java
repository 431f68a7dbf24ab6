package io.quarkiverse.aster.testing;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.netty.channel.DefaultEventLoop;
import io.quarkiverse.aster.runtime.eventloop.EventLoopScheduler;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.TransportContractTest;
import io.quarkiverse.aster.trust.NodeKey;

/** The simulated network, with a link that takes time and chops. */
class SimulatedTransportTest extends TransportContractTest {

    private static DefaultEventLoop loop;
    private static SimulatedNetwork network;

    @BeforeAll
    static void startLoop() {
        loop = new DefaultEventLoop();
        network = new SimulatedNetwork(new EventLoopScheduler(loop), 1,
                SimulatedLimits.DEFAULT.maxStreams(MAX_STREAMS).streamQueue(STREAM_QUEUE));
        network.conditions(LinkConditions.PERFECT.delay(Duration.ofMillis(1)).chopped(true));
    }

    @AfterAll
    static void stopLoop() {
        loop.shutdownGracefully();
    }

    @Override
    protected Endpoint newEndpoint(NodeKey key) {
        return network.endpoint(key.id());
    }
}
