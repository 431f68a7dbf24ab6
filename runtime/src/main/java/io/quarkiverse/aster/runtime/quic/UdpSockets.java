package io.quarkiverse.aster.runtime.quic;

import org.jboss.logging.Logger;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Makes UDP sockets on Vert.x's event loops, of the kind Vert.x itself uses. */
final class UdpSockets {

    /** One full datagram of an ordinary link; more only if the settings allow larger payloads. */
    private static final int RECEIVE_BUFFER = 2048;

    /** Several datagrams that the kernel hands over together have to fit, or their end is cut off. */
    private static final int GATHERED_BUFFER = 64 * 1024;

    /**
     * How many datagrams are taken in one go; what they cause to be sent leaves when the last of them is done, acknowledgements
     * together.
     * The allocator's own default is one. Many more would keep answers waiting.
     */
    private static final int DATAGRAMS_PER_READ = 32;

    private static final Logger LOG = Logger.getLogger(UdpSockets.class);

    private final VertxInternal vertx;
    private final QuicSettings settings;
    private final boolean epoll;

    UdpSockets(Vertx vertx, QuicSettings settings) {
        this.vertx = (VertxInternal) vertx;
        this.settings = settings;
        EventLoopGroup loops = vertx.nettyEventLoopGroup();
        this.epoll = loops instanceof EpollEventLoopGroup;
        boolean fits = switch (settings.transport()) {
            case AUTO -> true;
            case NIO -> loops instanceof NioEventLoopGroup;
            case EPOLL -> epoll;
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

    /** How the datagrams of one socket leave. */
    SegmentedSends sends() {
        return epoll ? SegmentedSends.epoll(settings.udpPayload()) : SegmentedSends.none();
    }

    /** A socket yet to be bound whose datagrams go to the codec, and leave as told. */
    Bootstrap bootstrap(EventLoop loop, ChannelHandler codec, SegmentedSends sends) {
        return new Bootstrap()
                .group(loop)
                .channelFactory(this::open)
                .attr(SegmentedSends.KEY, sends)
                .option(ChannelOption.SO_RCVBUF, settings.socketBuffer())
                .option(ChannelOption.SO_SNDBUF, settings.socketBuffer())
                .option(ChannelOption.RCVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(Math.max(RECEIVE_BUFFER, settings.udpPayload()))
                                .maxMessagesPerRead(DATAGRAMS_PER_READ))
                .handler(epoll ? epollHandlers(codec, sends) : codec);
    }

    private static ChannelHandler epollHandlers(ChannelHandler codec, SegmentedSends sends) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel socket) {
                receiveGathered(socket);
                if (sends.possible()) {
                    socket.pipeline().addLast(sends);
                }
                socket.pipeline().addLast(codec);
            }
        };
    }

    /** Has the kernel hand over datagrams of one sender together, of which Netty makes single ones again (UDP_GRO of Linux). */
    private static void receiveGathered(Channel socket) {
        try {
            socket.config().setOption(EpollChannelOption.UDP_GRO, true);
        } catch (ChannelException e) {
            LOG.debugf(e, "UDP socket: the kernel hands over datagrams one by one (expected: Linux 5.0 or newer)");
            return;
        }
        ReusedBuffer.use(socket, GATHERED_BUFFER, DATAGRAMS_PER_READ);
    }

    private Channel open() {
        return vertx.transport().datagramChannel();
    }
}
