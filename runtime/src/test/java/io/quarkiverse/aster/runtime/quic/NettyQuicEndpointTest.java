package io.quarkiverse.aster.runtime.quic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.incubator.codec.quic.BoringSSLContextOption;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicClientCodecBuilder;
import io.netty.incubator.codec.quic.QuicConnectionCloseEvent;
import io.netty.incubator.codec.quic.QuicSslContextBuilder;
import io.quarkiverse.aster.testing.NoLeaks;
import io.quarkiverse.aster.testing.StreamRecorder;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.ConnectionStats;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** What only the endpoint over QUIC does. */
@Timeout(60)
@ExtendWith(NoLeaks.class)
class NettyQuicEndpointTest {

    private static final String ALPN = "aster-test/1";
    /** RFC 8446 6. */
    private static final int CERTIFICATE_REQUIRED = 116;

    private static Vertx vertx;

    private final List<NettyQuicEndpoint> endpoints = new ArrayList<>();
    private final BlockingQueue<Connection> accepted = new LinkedBlockingQueue<>();

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        await(vertx.close().toCompletionStage());
    }

    @AfterEach
    void closeEndpoints() {
        endpoints.forEach(endpoint -> await(endpoint.close()));
    }

    private NettyQuicEndpoint endpoint(Vertx loops, QuicSettings.Builder settings) {
        NettyQuicEndpoint endpoint = new NettyQuicEndpoint(loops, NodeKey.generate(), settings.build());
        endpoints.add(endpoint);
        return endpoint;
    }

    private NettyQuicEndpoint client() {
        return endpoint(vertx, QuicSettings.builder());
    }

    private EndpointAddress serve(QuicSettings.Builder settings) {
        return await(server(vertx, settings).listen());
    }

    private NettyQuicEndpoint server(Vertx loops, QuicSettings.Builder settings) {
        NettyQuicEndpoint server = endpoint(loops, settings);
        server.accept(ALPN, connection -> {
            connection.streams(Echo::new);
            accepted.add(connection);
        });
        return server;
    }

    private static QuicSettings.Builder local() {
        return QuicSettings.builder().bind("127.0.0.1", 0);
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TransportException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static TransportException failure(CompletionStage<?> stage) {
        Throwable failure = catchThrowable(() -> await(stage));
        assertThat(failure).isInstanceOf(TransportException.class);
        return (TransportException) failure;
    }

    private Connection accepted() throws InterruptedException {
        Connection connection = accepted.poll(20, TimeUnit.SECONDS);
        assertThat(connection).as("accepted in time").isNotNull();
        return connection;
    }

    private static CompletableFuture<TransportException> closing(Connection connection) {
        CompletableFuture<TransportException> closed = new CompletableFuture<>();
        connection.scheduler().execute(() -> connection.onClose(closed::complete));
        return closed;
    }

    private static final class Echo extends StreamRecorder {

        Echo() {
            super(true);
        }

        @Override
        protected void handleFinish() {
            stream.write(ByteBuffer.wrap(bytes.toByteArray()));
            stream.finish();
        }
    }

    private static class Ask extends StreamRecorder {

        Ask() {
            super(true);
        }

        @Override
        protected void handleOpen() {
            stream.write(ByteBuffer.wrap("ping".getBytes(UTF_8)));
            stream.finish();
        }
    }

    private static void echo(Connection connection) {
        Ask ask = new Ask();
        connection.scheduler().execute(() -> connection.openStream(ask));
        assertThat(await(ask.finished)).asString(UTF_8).isEqualTo("ping");
    }

    @Test
    void aPeerWithoutAKeyIsRefused() throws Exception {
        EndpointAddress address = serve(local());
        CompletableFuture<QuicConnectionCloseEvent> refused = new CompletableFuture<>();
        var tls = QuicSslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE)
                .option(BoringSSLContextOption.SIGNATURE_ALGORITHMS, new String[] { "ed25519" })
                .applicationProtocols(ALPN).build();
        Channel socket = new Bootstrap().group(vertx.nettyEventLoopGroup()).channel(NioDatagramChannel.class)
                .handler(new QuicClientCodecBuilder().sslContext(tls).maxIdleTimeout(5, TimeUnit.SECONDS)
                        .initialMaxData(1024).build())
                .bind(0).sync().channel();
        try {
            QuicChannel.newBootstrap(socket).handler(new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                    if (event instanceof QuicConnectionCloseEvent close) {
                        refused.complete(close);
                    }
                }
            }).remoteAddress(address.direct().get(0)).connect();
            QuicConnectionCloseEvent event = await(refused);
            assertThat(event.isTlsError()).isTrue();
            assertThat(QuicConnectionCloseEvent.extractTlsError(event.error())).isEqualTo(CERTIFICATE_REQUIRED);
        } finally {
            socket.close().sync();
        }
        assertThat(accepted).isEmpty();
        echo(await(client().connect(address, ALPN)));
    }

    @Test
    void garbageDoesNotDisturb() throws Exception {
        EndpointAddress address = serve(local());
        Random random = new Random(11);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 200; i++) {
                byte[] garbage = new byte[random.nextInt(1400)];
                random.nextBytes(garbage);
                socket.send(new DatagramPacket(garbage, garbage.length, address.direct().get(0)));
            }
        }
        echo(await(client().connect(address, ALPN)));
    }

    @Test
    void aClosedPortIsFreeAtOnce() {
        rebind(vertx);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void epollFollowsVertx() {
        Vertx epoll = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try {
            assertThat(epoll.isNativeTransportEnabled()).isTrue();
            rebind(epoll);
            assertThatThrownBy(() -> endpoint(epoll, local().transport(DatagramTransport.NIO)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("quarkus.vertx.prefer-native-transport");
            echo(await(endpoint(epoll, local().transport(DatagramTransport.EPOLL)).connect(serve(local()), ALPN)));
        } finally {
            closeEndpoints();
            await(epoll.close().toCompletionStage());
        }
    }

    private void rebind(Vertx loops) {
        int port = 0;
        for (int i = 0; i < 5; i++) {
            NettyQuicEndpoint server = server(loops, QuicSettings.builder().bind("127.0.0.1", port));
            EndpointAddress address = await(server.listen());
            assertThat(port).isIn(0, address.direct().get(0).getPort());
            port = address.direct().get(0).getPort();
            echo(await(client().connect(address, ALPN)));
            await(server.close());
        }
    }

    @Test
    void epollIsDemandedInVain() {
        assertThatThrownBy(() -> endpoint(vertx, local().transport(DatagramTransport.EPOLL)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("NioEventLoopGroup")
                .hasMessageContaining("quarkus.vertx.prefer-native-transport");
    }

    @Test
    void aTakenPortIsNamed() {
        int port = serve(local()).direct().get(0).getPort();
        TransportException failure = failure(server(vertx, QuicSettings.builder().bind("127.0.0.1", port)).listen());
        assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void addressesAreTriedInOrder() throws Exception {
        EndpointAddress address = serve(local());
        EndpointAddress other = serve(local());
        InetSocketAddress dead = deadAddress();
        NettyQuicEndpoint client = endpoint(vertx, QuicSettings.builder().connectTimeout(Duration.ofMillis(300)));
        echo(await(client.connect(new EndpointAddress(address.id(), address.relay(),
                List.of(dead, other.direct().get(0), address.direct().get(0))), ALPN)));
        TransportException mismatch = failure(client.connect(new EndpointAddress(address.id(), address.relay(),
                List.of(dead, other.direct().get(0))), ALPN));
        assertThat(mismatch.reason()).isEqualTo(Reason.PEER_MISMATCH);
        assertThat(mismatch).hasMessageContaining(address.id().hex()).hasMessageContaining(other.id().hex());
        InetSocketAddress dead2 = deadAddress();
        TransportException unreachable = failure(
                client.connect(new EndpointAddress(address.id(), address.relay(), List.of(dead, dead2)), ALPN));
        assertThat(unreachable.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(unreachable).hasMessageContaining("" + dead.getPort()).hasMessageContaining("" + dead2.getPort())
                .hasMessageContaining(address.id().hex());
        TransportException nowhere = failure(
                client.connect(new EndpointAddress(address.id(), address.relay(), List.of()), ALPN));
        assertThat(nowhere.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(nowhere).hasMessageContaining("no direct address");
    }

    /** A port nobody listens on: bound and given back. */
    private static InetSocketAddress deadAddress() throws SocketException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    @Test
    void closingWhileDialling() throws Exception {
        NettyQuicEndpoint client = client();
        CompletionStage<Connection> dialling = client.connect(
                new EndpointAddress(NodeKey.generate().id(), Optional.empty(), List.of(deadAddress())), ALPN);
        await(client.close());
        assertThat(failure(dialling).reason()).isEqualTo(Reason.ENDPOINT_CLOSED);
    }

    @Test
    void silenceEndsAConnection() {
        EndpointAddress address = serve(local());
        NettyQuicEndpoint client = endpoint(vertx,
                QuicSettings.builder().idleTimeout(Duration.ofMillis(500)).keepAlive(Duration.ZERO));
        Connection connection = await(client.connect(address, ALPN));
        TransportException cause = await(closing(connection));
        assertThat(cause.reason()).isEqualTo(Reason.CONNECTION_LOST);
        assertThat(cause).hasMessageContaining("nothing heard for PT0.5S");
    }

    @Test
    void keepAliveKeepsAnIdleConnection() {
        EndpointAddress address = serve(local());
        NettyQuicEndpoint client = endpoint(vertx,
                QuicSettings.builder().idleTimeout(Duration.ofMillis(500)).keepAlive(Duration.ofMillis(100)));
        Connection connection = await(client.connect(address, ALPN));
        CompletableFuture<Void> later = new CompletableFuture<>();
        connection.scheduler().schedule(Duration.ofSeconds(2), () -> later.complete(null));
        await(later);
        assertThat(connection.isOpen()).isTrue();
        echo(connection);
    }

    @Test
    void connectionsAreLimited() throws Exception {
        EndpointAddress address = serve(local().maxConnections(1));
        Connection first = await(client().connect(address, ALPN));
        TransportException refused = await(closing(await(client().connect(address, ALPN))));
        assertThat(refused).hasMessageContaining("connections: 2 (expected: <= 1)");
        echo(first);
        CompletableFuture<TransportException> gone = closing(accepted());
        first.close(0, "room for another");
        await(gone);
        echo(await(client().connect(address, ALPN)));
    }

    @Test
    void statisticsTellOfEitherEnd() throws Exception {
        Connection connection = await(client().connect(serve(local().maxStreams(7)), ALPN));
        Connection served = accepted();
        StreamRecorder open = new StreamRecorder(true) {
            @Override
            protected void handleOpen() {
                stream.write(ByteBuffer.wrap("ping".getBytes(UTF_8)));
                stream.flush();
            }
        };
        connection.scheduler().execute(() -> connection.openStream(open));
        echo(connection);

        ConnectionStats ours = stats(connection);
        // the stream of the echo goes when the peer has acknowledged its end
        for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos(); ours.openStreams() > 1
                && System.nanoTime() < end;) {
            ours = stats(connection);
        }
        ConnectionStats theirs = stats(served);
        assertThat(ours.roundTripTime()).isPositive();
        assertThat(ours.openStreams()).isOne();
        assertThat(ours.streamLimit()).isBetween(1, 7);
        assertThat(theirs.streamLimit()).isEqualTo(7);
        for (ConnectionStats one : List.of(ours, theirs)) {
            assertThat(one.bytesSent()).isGreaterThan(one.packetsSent());
            assertThat(one.packetsSent()).isPositive();
            assertThat(one.bytesReceived()).isGreaterThan(one.packetsReceived());
            assertThat(one.packetsReceived()).isPositive();
            assertThat(one.congestionWindow()).isGreaterThanOrEqualTo(1200);
        }
        assertThat(connection.id()).isNotEqualTo(served.id());

        CompletableFuture<TransportException> closed = closing(served);
        connection.close(0, "done");
        await(closed);
        assertThat(stats(served).bytesReceived()).as("of what is closed the last ones are kept")
                .isGreaterThanOrEqualTo(theirs.bytesReceived());
        assertThat(stats(served).streamLimit()).isEqualTo(7);
    }

    private static ConnectionStats stats(Connection connection) {
        return await(CompletableFuture.supplyAsync(connection::stats, connection.scheduler()));
    }

    @Test
    void cancelledStreamsAreForgotten() throws Exception {
        EndpointAddress address = serve(local());
        Connection connection = await(client().connect(address, ALPN));
        Connection served = accepted();
        for (int i = 0; i < 30; i++) {
            boolean early = i % 2 == 0;
            Ask ask = new Ask() {
                @Override
                protected void handleOpen() {
                    stream.write(ByteBuffer.wrap("ping".getBytes(UTF_8)));
                    if (early) {
                        stream.flush();
                        stream.reset(1);
                    } else {
                        stream.finish();
                    }
                    stream.stop(1);
                }
            };
            connection.scheduler().execute(() -> connection.openStream(ask));
            assertThat(await(ask.closed)).isEmpty();
        }
        await(forgotten((NettyQuicConnection) connection));
        await(forgotten((NettyQuicConnection) served));
        echo(connection);
    }

    private static CompletableFuture<Void> forgotten(NettyQuicConnection connection) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        connection.scheduler().execute(new Runnable() {
            @Override
            public void run() {
                if (connection.abandonedStreams() == 0 && connection.stats().openStreams() == 0) {
                    done.complete(null);
                } else {
                    connection.scheduler().schedule(Duration.ofMillis(10), this);
                }
            }
        });
        return done;
    }

    @Test
    void aFailingHandlerCostsItsStreamOnly() {
        NettyQuicEndpoint server = endpoint(vertx, local());
        server.accept(ALPN, connection -> connection.streams(() -> new StreamRecorder(true) {
            @Override
            protected void handleData(ByteBuffer data) {
                if (stream.id() == 0) {
                    throw new IllegalStateException("a bug, on purpose");
                }
            }

            @Override
            protected void handleFinish() {
                stream.write(ByteBuffer.wrap("ping".getBytes(UTF_8)));
                stream.finish();
            }
        }));
        Connection connection = await(client().connect(await(server.listen()), ALPN));
        Ask ask = new Ask();
        connection.scheduler().execute(() -> connection.openStream(ask));
        assertThat(await(ask.reset)).isZero();
        echo(connection);
    }

    @Test
    void codesHave31Bits() throws Exception {
        Connection connection = await(client().connect(serve(local()), ALPN));
        assertThatThrownBy(() -> connection.close(1L << 31, "too large")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("error code: 2147483648 (expected: 0 to 2147483647)");
        assertThatThrownBy(() -> connection.close(-1, "negative")).isInstanceOf(IllegalArgumentException.class);
        CompletableFuture<TransportException> closed = closing(accepted());
        connection.close(Integer.MAX_VALUE, "x".repeat(2000));
        assertThat(await(closed)).hasMessageContaining("2147483647: " + "x".repeat(256));
    }

    @Test
    void listeningTakesAnAlpnAndHappensOnce() {
        NettyQuicEndpoint server = endpoint(vertx, local());
        assertThatThrownBy(() -> await(server.listen())).hasMessageContaining("no ALPN");
        server.accept(ALPN, accepted::add);
        assertThatThrownBy(() -> server.accept(ALPN, accepted::add)).hasMessageContaining("served twice");
        await(server.listen());
        assertThatThrownBy(() -> server.accept("late", accepted::add)).hasMessageContaining("before listen()");
        assertThatThrownBy(() -> await(server.listen())).hasMessageContaining("called twice");
    }
}
