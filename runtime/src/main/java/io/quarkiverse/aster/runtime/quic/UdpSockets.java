package io.quarkiverse.aster.runtime.quic;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Makes UDP sockets on Vert.x's event loops, of the kind Vert.x itself uses. */
final class UdpSockets {

    /** One full datagram of an ordinary link; more only if the settings allow larger payloads. */
    private static final int RECEIVE_BUFFER = 2048;

    /**
     * How many datagrams are taken in one go; what they cause to be sent leaves when the last of them is done, acknowledgements
     * together.
     * The allocator's own default is one. Many more would keep answers waiting.
     */
    private static final int DATAGRAMS_PER_READ = 32;

    private final VertxInternal vertx;
    private final QuicSettings settings;

    UdpSockets(Vertx vertx, QuicSettings settings) {
        this.vertx = (VertxInternal) vertx;
        this.settings = settings;
        EventLoopGroup loops = vertx.nettyEventLoopGroup();
        boolean fits = switch (settings.transport()) {
            case AUTO -> true;
            case NIO -> loops instanceof NioEventLoopGroup;
            case EPOLL -> loops instanceof EpollEventLoopGroup;
        };
        if (!fits) {
            throw new IllegalStateException("transport: event loops are " + loops.getClass().getSimpleName() + " (expected: "
                    + settings.transport() + "; quarkus.vertx.prefer-native-transport decides which loops there are)");
        }
    }

    /** The caller's own event loop if it is on one, so that what it dials lives on its thread; else the next in turn. */
    EventLoop loop() {
        for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
            if (loop.inEventLoop()) {
                return (EventLoop) loop;
            }
        }
        return vertx.nettyEventLoopGroup().next();
    }

    /** A socket yet to be bound whose datagrams go to the codec. */
    Bootstrap bootstrap(EventLoop loop, ChannelHandler codec) {
        return new Bootstrap()
                .group(loop)
                .channelFactory(this::open)
                .option(ChannelOption.SO_RCVBUF, settings.socketBuffer())
                .option(ChannelOption.SO_SNDBUF, settings.socketBuffer())
                .option(ChannelOption.RCVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(Math.max(RECEIVE_BUFFER, settings.udpPayload()))
                                .maxMessagesPerRead(DATAGRAMS_PER_READ))
                .handler(codec);
    }

    private Channel open() {
        return vertx.transport().datagramChannel();
    }
}
