package io.quarkiverse.aster.runtime.quic;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicChannelOption;
import io.netty.incubator.codec.quic.QuicClosedChannelException;
import io.netty.incubator.codec.quic.QuicConnectionCloseEvent;
import io.netty.incubator.codec.quic.QuicSslContext;
import io.netty.incubator.codec.quic.QuicSslEngine;
import io.netty.util.AttributeKey;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;

/** One attempt to reach a peer at one address. */
final class Dial {

    /** Leads the codec from a channel to the attempt it belongs to. */
    static final AttributeKey<Dial> KEY = AttributeKey.valueOf(Dial.class, "dial");

    /** RFC 7301 3.2. */
    private static final int NO_APPLICATION_PROTOCOL = 120;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final PeerId expected;
    private final String alpn;
    private final QuicSslContext tls;
    private final QuicSettings settings;
    private final Connections connections;
    private QuicSslEngine engine;
    private NettyQuicConnection connection;

    Dial(PeerId expected, String alpn, QuicSslContext tls, QuicSettings settings, Connections connections) {
        this.expected = expected;
        this.alpn = alpn;
        this.tls = tls;
        this.settings = settings;
        this.connections = connections;
    }

    QuicSslEngine newEngine(QuicChannel channel) {
        // a number of its own keeps TLS from resuming an earlier session: every handshake proves both keys anew, and closing a
        // resumed connection right after its handshake sent the native library (0.0.75) into an endless loop
        engine = tls.newEngine(channel.alloc(), expected.hex(), NUMBERS.incrementAndGet());
        return engine;
    }

    /**
     * @param socket where to dial from
     * @param remote resolved
     * @return completes on the socket's event loop; fails with a {@link TransportException}
     */
    CompletableFuture<NettyQuicConnection> start(Channel socket, InetSocketAddress remote) {
        CompletableFuture<NettyQuicConnection> result = new CompletableFuture<>();
        QuicChannel.newBootstrap(socket)
                .attr(KEY, this)
                .option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, SegmentedSends.of(socket))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        (int) Math.min(Integer.MAX_VALUE, Math.max(1, settings.connectTimeout().toMillis())))
                .handler(new ChannelInitializer<QuicChannel>() {
                    @Override
                    protected void initChannel(QuicChannel channel) {
                        connection = new NettyQuicConnection(channel, expected, alpn, true, settings);
                        channel.pipeline().addLast(connection);
                    }
                })
                .remoteAddress(remote)
                .connect()
                .addListener(done -> {
                    if (done.isSuccess()) {
                        connections.add(connection);
                        result.complete(connection);
                    } else {
                        result.completeExceptionally(failure(remote, done.cause()));
                    }
                });
        return result;
    }

    private TransportException failure(InetSocketAddress remote, Throwable cause) {
        PeerId actual = KeyTrustManager.wrongPeer(engine);
        if (actual != null) {
            return new TransportException(Reason.PEER_MISMATCH,
                    "peer at " + remote + ": " + actual + " (expected: " + expected + ")", cause);
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof ConnectException) {
            return new TransportException(Reason.UNREACHABLE,
                    remote + ": no answer within " + settings.connectTimeout(), cause);
        }
        return new TransportException(Reason.HANDSHAKE_FAILED,
                "handshake with " + expected + " at " + remote + " failed: " + reason(cause), cause);
    }

    private String reason(Throwable cause) {
        if (cause instanceof QuicClosedChannelException closed && closed.event() != null) {
            QuicConnectionCloseEvent event = closed.event();
            if (event.isTlsError()) {
                int alert = QuicConnectionCloseEvent.extractTlsError(event.error());
                return alert == NO_APPLICATION_PROTOCOL ? "the peer does not serve ALPN " + alpn : "TLS alert " + alert;
            }
            return "closed by the peer, error " + event.error();
        }
        return String.valueOf(cause.getMessage());
    }
}
