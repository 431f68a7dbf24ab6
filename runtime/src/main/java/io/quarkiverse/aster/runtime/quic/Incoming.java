package io.quarkiverse.aster.runtime.quic;

import java.util.Map;
import java.util.function.Consumer;

import javax.net.ssl.SSLEngine;

import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.incubator.codec.quic.QuicChannel;
import io.quarkiverse.aster.transport.Connection;

/**
 * Receives those who dial us: counts them, and once the handshake has proven who they are, hands them to the acceptor of their
 * ALPN. Lives on the listening socket's event loop.
 */
final class Incoming extends ChannelInitializer<QuicChannel> {

    private static final Logger LOG = Logger.getLogger(Incoming.class);
    /** RFC 9000 20.1: the server refuses to accept a new connection. */
    private static final int CONNECTION_REFUSED = 0x2;

    private final QuicSettings settings;
    private final Map<String, Consumer<Connection>> acceptors;
    private final Connections connections;
    private int handshaking;
    private int connected;

    Incoming(QuicSettings settings, Map<String, Consumer<Connection>> acceptors, Connections connections) {
        this.settings = settings;
        this.acceptors = acceptors;
        this.connections = connections;
    }

    @Override
    public boolean isSharable() {
        return true;
    }

    @Override
    protected void initChannel(QuicChannel channel) {
        // as many again may be on their way in; beyond that not even an answer is spent
        if (handshaking >= settings.maxConnections()) {
            channel.close();
        } else {
            channel.pipeline().addLast(new Handshake(channel));
        }
    }

    private final class Handshake extends ChannelInboundHandlerAdapter {

        private boolean done;
        private boolean accepted;

        Handshake(QuicChannel channel) {
            handshaking++;
            channel.closeFuture().addListener(closed -> {
                finish();
                if (accepted) {
                    connected--;
                }
            });
        }

        private void finish() {
            if (!done) {
                done = true;
                handshaking--;
            }
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) throws Exception {
            finish();
            QuicChannel channel = (QuicChannel) ctx.channel();
            if (connected >= settings.maxConnections()) {
                refuse(channel, "connections: " + (connected + 1) + " (expected: <= " + settings.maxConnections() + ")");
                return;
            }
            accepted = true;
            connected++;
            SSLEngine engine = channel.sslEngine();
            NettyQuicConnection connection = new NettyQuicConnection(channel,
                    KeyCertificate.peerId(engine.getSession().getPeerCertificates()), engine.getApplicationProtocol(), false,
                    settings);
            connections.add(connection);
            ctx.pipeline().replace(this, null, connection);
            acceptors.get(connection.alpn()).accept(connection);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            Level level = accepted ? Level.ERROR : Level.DEBUG;
            LOG.logf(level, cause, "connection of %s not accepted", ((QuicChannel) ctx.channel()).remoteSocketAddress());
            // later: closed within the codec's own send it would not get to tell the peer why
            ctx.executor().execute(ctx::close);
        }
    }

    private static void refuse(QuicChannel channel, String reason) {
        LOG.debugf("refused %s: %s", channel.remoteSocketAddress(), reason);
        channel.close(false, CONNECTION_REFUSED, ByteBufUtil.writeUtf8(channel.alloc(), reason));
    }
}
