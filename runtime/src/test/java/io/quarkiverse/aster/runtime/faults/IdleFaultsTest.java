package io.quarkiverse.aster.runtime.faults;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.netty.channel.DefaultEventLoop;
import io.quarkiverse.aster.runtime.eventloop.EventLoopScheduler;
import io.quarkiverse.aster.runtime.local.LocalNetwork;
import io.quarkiverse.aster.runtime.local.LocalSettings;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.TransportContractTest;
import io.quarkiverse.aster.trust.NodeKey;

/** Without a fault it is a transport like any other, whatever bytes it is given. */
class IdleFaultsTest extends TransportContractTest {

    private static DefaultEventLoop loop;
    private static LocalNetwork network;

    @BeforeAll
    static void startLoop() {
        loop = new DefaultEventLoop();
        network = new LocalNetwork(new EventLoopScheduler(loop), new LocalSettings(MAX_STREAMS, STREAM_QUEUE, 64 * 1024));
    }

    @AfterAll
    static void stopLoop() {
        loop.shutdownGracefully();
    }

    @Override
    protected Endpoint newEndpoint(NodeKey key) {
        return new FaultyEndpoint(network.endpoint(key.id()), ALPN, new Faults());
    }
}
