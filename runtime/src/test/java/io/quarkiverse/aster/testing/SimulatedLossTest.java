package io.quarkiverse.aster.testing;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.netty.channel.DefaultEventLoop;
import io.quarkiverse.aster.runtime.eventloop.EventLoopScheduler;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.StreamContractTest;
import io.quarkiverse.aster.trust.NodeKey;

/** Streams on a simulated link that is as bad as can be: what is promised of them holds none the less. */
class SimulatedLossTest extends StreamContractTest {

    private static DefaultEventLoop loop;
    private static SimulatedNetwork network;

    @BeforeAll
    static void startLoop() {
        loop = new DefaultEventLoop();
        network = new SimulatedNetwork(new EventLoopScheduler(loop), 1,
                SimulatedLimits.DEFAULT.maxStreams(MAX_STREAMS).streamQueue(STREAM_QUEUE));
        network.conditions(LinkConditions.PERFECT.delay(Duration.ofNanos(100_000)).jitter(Duration.ofMillis(1)).loss(0.2)
                .bandwidth(50 << 20).chopped(true));
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
