package io.quarkiverse.aster.runtime.quic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.quarkiverse.aster.testing.NoLeaks;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** How datagrams leave and arrive on epoll sockets. */
@Timeout(60)
@ExtendWith(NoLeaks.class)
@EnabledOnOs(OS.LINUX)
class UdpSocketsTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

    private static Vertx vertx;

    private final UdpSockets sockets = new UdpSockets(vertx, QuicSettings.defaults());

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** In the place of the codec: keeps copies of what arrives. */
    private static final class Arrivals extends ChannelInboundHandlerAdapter {

        private final BlockingQueue<byte[]> datagrams = new LinkedBlockingQueue<>();

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            DatagramPacket packet = (DatagramPacket) message;
            datagrams.add(ByteBufUtil.getBytes(packet.content()));
            packet.release();
        }

        byte[] next() throws InterruptedException {
            byte[] datagram = datagrams.poll(20, TimeUnit.SECONDS);
            assertThat(datagram).as("datagram in time").isNotNull();
            return datagram;
        }
    }

    private Channel bind(ChannelInboundHandlerAdapter codec) {
        return sockets.bootstrap(sockets.loop(), codec, sockets.sends()).bind(ANY_PORT).syncUninterruptibly().channel();
    }

    /** On its thread, after all that a finished write has caused there. */
    private static int segmentsOf(Channel socket) {
        return socket.eventLoop().submit(() -> SegmentedSends.of(socket).maxNumSegments()).syncUninterruptibly().getNow();
    }

    private static ByteBuf numbered(int segments, int bytes) {
        ByteBuf all = Unpooled.directBuffer(segments * bytes);
        for (int i = 0; i < segments; i++) {
            all.writeZero(bytes - 1).writeByte(i);
        }
        return all;
    }

    @Test
    void datagramsThatLeaveTogetherArriveOneByOne() throws Exception {
        Arrivals arrivals = new Arrivals();
        Channel to = bind(arrivals);
        Channel from = bind(new Arrivals());
        SegmentedSends sends = SegmentedSends.of(from);
        int segments = segmentsOf(from);
        assertThat(segments).isEqualTo(SegmentedSends.segments(QuicSettings.defaults().udpPayload()));
        try {
            for (int round = 0; round < 3; round++) {
                from.writeAndFlush(sends.newPacket(numbered(segments, 1350), 1350, (InetSocketAddress) to.localAddress()))
                        .syncUninterruptibly();
                for (int i = 0; i < segments; i++) {
                    assertThat(arrivals.next()).hasSize(1350).endsWith((byte) i);
                }
            }
            assertThat(segmentsOf(from)).isEqualTo(segments);
        } finally {
            to.close().syncUninterruptibly();
            from.close().syncUninterruptibly();
        }
    }

    @Test
    void aSocketThatCannotSendSeveralAtOnceSendsThemOneByOne() throws Exception {
        Arrivals arrivals = new Arrivals();
        Channel to = bind(arrivals);
        Channel from = bind(new Arrivals());
        SegmentedSends sends = SegmentedSends.of(from);
        InetSocketAddress address = (InetSocketAddress) to.localAddress();
        try {
            // more than one UDP payload, which no kernel takes
            Throwable refusal = from.writeAndFlush(sends.newPacket(numbered(60, 1350), 1350, address)).awaitUninterruptibly()
                    .cause();
            assertThat(refusal).isInstanceOf(IOException.class);
            assertThat(segmentsOf(from)).isEqualTo(1);
            from.writeAndFlush(new DatagramPacket(numbered(1, 1350), address)).syncUninterruptibly();
            assertThat(arrivals.next()).hasSize(1350);
        } finally {
            to.close().syncUninterruptibly();
            from.close().syncUninterruptibly();
        }
    }

    @Test
    void allThatLeaveTogetherFitOneUdpPayload() {
        assertThat(SegmentedSends.segments(1200)).isEqualTo(54);
        assertThat(SegmentedSends.segments(1350)).isEqualTo(48);
        assertThat(SegmentedSends.segments(16_384)).isEqualTo(3);
        assertThat(SegmentedSends.segments(65_527)).isEqualTo(1);
    }

    @Test
    void otherSocketsSendThemOneByOne() {
        assertThat(SegmentedSends.none().possible()).isFalse();
        assertThat(SegmentedSends.none().maxNumSegments()).isZero();
    }
}
