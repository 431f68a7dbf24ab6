package io.quarkiverse.aster.runtime.quic;

import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;

import org.jboss.logging.Logger;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.incubator.codec.quic.EpollQuicUtils;
import io.netty.incubator.codec.quic.SegmentedDatagramPacketAllocator;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;

/**
 * Lets many datagrams of one socket leave with one call of the system, which cuts them apart (UDP_SEGMENT of Linux): the call
 * costs more than what it sends. Only epoll sockets can do that, and not all network devices can: once one such write has
 * failed, its socket sends datagrams one by one. Those that failed are lost, as datagrams may be, and QUIC repeats them. On
 * the socket's event loop.
 */
final class SegmentedSends extends ChannelOutboundHandlerAdapter implements SegmentedDatagramPacketAllocator {

    /** Where a socket keeps its own. */
    static final AttributeKey<SegmentedSends> KEY = AttributeKey.valueOf(SegmentedSends.class, "sends");

    private static final Logger LOG = Logger.getLogger(SegmentedSends.class);
    /** UDP_MAX_SEGMENTS of Linux. */
    private static final int MAX_SEGMENTS = 64;
    /** All segments together count as one UDP payload, which IPv4 ends here. */
    private static final int MAX_BYTES = 65_507;

    private final SegmentedDatagramPacketAllocator packets;
    private boolean refused;

    private SegmentedSends(SegmentedDatagramPacketAllocator packets) {
        this.packets = packets;
    }

    /** Of a socket that sends datagrams one by one. */
    static SegmentedSends none() {
        return new SegmentedSends(NONE);
    }

    /**
     * Of an epoll socket. The same as {@link #none} if the kernel is too old.
     *
     * @param udpPayload the longest datagram, in bytes
     */
    static SegmentedSends epoll(int udpPayload) {
        return new SegmentedSends(EpollQuicUtils.newSegmentedAllocator(segments(udpPayload)));
    }

    static SegmentedSends of(Channel socket) {
        return socket.attr(KEY).get();
    }

    /** How many datagrams may leave together. */
    static int segments(int udpPayload) {
        return Math.max(1, Math.min(MAX_SEGMENTS, MAX_BYTES / udpPayload));
    }

    /** Whether datagrams leave together as long as that works; it has to be a handler of the socket then. */
    boolean possible() {
        return packets.maxNumSegments() > 0;
    }

    @Override
    public int maxNumSegments() {
        return refused ? 1 : packets.maxNumSegments();
    }

    @Override
    public DatagramPacket newPacket(ByteBuf buffer, int segmentSize, InetSocketAddress remoteAddress) {
        return packets.newPacket(buffer, segmentSize, remoteAddress);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof SegmentedDatagramPacket) {
            ctx.write(message, promise.unvoid()).addListener(sent -> onSent(ctx, sent));
        } else {
            ctx.write(message, promise);
        }
    }

    private void onSent(ChannelHandlerContext ctx, Future<?> sent) {
        if (!sent.isSuccess() && !(sent.cause() instanceof ClosedChannelException) && !refused) {
            refused = true;
            LOG.infof("UDP socket %s: datagrams are sent one by one from now on, several at once failed: %s",
                    ctx.channel().localAddress(), sent.cause().getMessage());
        }
    }
}
