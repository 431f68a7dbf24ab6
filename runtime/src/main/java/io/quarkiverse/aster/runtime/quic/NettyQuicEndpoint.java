package io.quarkiverse.aster.runtime.quic;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.incubator.codec.quic.Quic;
import io.netty.incubator.codec.quic.QuicSslContext;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/**
 * A key on the network over QUIC. It listens on one UDP socket, whose event loop serves all accepted connections, and dials
 * from one more socket per event loop that dials, opened when first needed.
 */
public final class NettyQuicEndpoint implements Endpoint {

    private final PeerId id;
    private final QuicSettings settings;
    private final TlsContexts tls;
    private final UdpSockets sockets;
    private final Map<String, Consumer<Connection>> acceptors = new LinkedHashMap<>();
    private final Map<EventLoop, CompletableFuture<Channel>> diallers = new LinkedHashMap<>();
    private final List<CompletableFuture<Channel>> open = new ArrayList<>();
    private final Connections connections = new Connections();
    private boolean listening;
    private CompletableFuture<Void> closed;

    /**
     * @throws IllegalStateException if the settings demand another kind of event loop than Vert.x has
     * @throws UnsatisfiedLinkError if there is no native QUIC library for this platform
     */
    public NettyQuicEndpoint(Vertx vertx, NodeKey key, QuicSettings settings) {
        Quic.ensureAvailability();
        this.id = key.id();
        this.settings = Objects.requireNonNull(settings, "settings");
        this.sockets = new UdpSockets(vertx, settings);
        this.tls = new TlsContexts(key);
    }

    @Override
    public PeerId id() {
        return id;
    }

    @Override
    public synchronized void accept(String alpn, Consumer<Connection> acceptor) {
        if (listening) {
            throw new IllegalStateException("ALPN " + alpn + ": added to a listening endpoint (expected: before listen())");
        }
        if (acceptors.putIfAbsent(alpn, Objects.requireNonNull(acceptor, "acceptor")) != null) {
            throw new IllegalStateException("ALPN " + alpn + ": served twice (expected: once)");
        }
    }

    @Override
    public synchronized CompletionStage<EndpointAddress> listen() {
        if (closed != null) {
            return CompletableFuture.failedFuture(endpointClosed());
        }
        if (listening || acceptors.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException(
                    listening ? "listen: called twice (expected: once)" : "listen: no ALPN is served (expected: 1 or more)"));
        }
        listening = true;
        QuicSslContext context = tls.server(acceptors.keySet());
        SegmentedSends sends = sockets.sends();
        ChannelHandler codec = Codecs.server(settings, context, sends,
                new Incoming(settings, Map.copyOf(acceptors), connections));
        InetSocketAddress local = new InetSocketAddress(settings.bindHost(), settings.bindPort());
        return bind(sockets.loop(), codec, sends, local).thenApply(this::address);
    }

    private EndpointAddress address(Channel socket) {
        return new EndpointAddress(id, Optional.empty(), ReachableAddresses.of((InetSocketAddress) socket.localAddress()));
    }

    @Override
    public synchronized CompletionStage<Connection> connect(EndpointAddress address, String alpn) {
        if (closed != null) {
            return CompletableFuture.failedFuture(endpointClosed());
        }
        QuicSslContext context = tls.client(alpn);
        CompletableFuture<Connection> result = new CompletableFuture<>();
        dialler(sockets.loop()).whenComplete((socket, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            Dialer dialer = new Dialer(socket, address,
                    () -> new Dial(address.id(), alpn, context, settings, connections), result);
            if (socket.eventLoop().inEventLoop()) {
                dialer.next();
            } else {
                socket.eventLoop().execute(dialer::next);
            }
        });
        return result;
    }

    private CompletableFuture<Channel> dialler(EventLoop loop) {
        return diallers.computeIfAbsent(loop, l -> bind(l,
                Codecs.client(settings, channel -> channel.attr(Dial.KEY).get().newEngine(channel)), sockets.sends(),
                new InetSocketAddress(0)));
    }

    private CompletableFuture<Channel> bind(EventLoop loop, ChannelHandler codec, SegmentedSends sends,
            InetSocketAddress local) {
        CompletableFuture<Channel> bound = new CompletableFuture<>();
        open.add(bound);
        ChannelFuture binding = sockets.bootstrap(loop, codec, sends).bind(local);
        binding.addListener(done -> {
            if (done.isSuccess()) {
                bound.complete(binding.channel());
            } else {
                bound.completeExceptionally(new TransportException(Reason.UNREACHABLE,
                        "UDP socket on " + local + " not bound: " + done.cause().getMessage(), done.cause()));
            }
        });
        return bound;
    }

    @Override
    public synchronized CompletionStage<Void> close() {
        if (closed == null) {
            connections.close("endpoint closed");
            closed = CompletableFuture
                    .allOf(open.stream().map(NettyQuicEndpoint::closeSocket).toArray(CompletableFuture[]::new));
        }
        return closed;
    }

    private static CompletableFuture<Void> closeSocket(CompletableFuture<Channel> bound) {
        CompletableFuture<Void> free = new CompletableFuture<>();
        bound.whenComplete((socket, failure) -> {
            if (failure != null) {
                free.complete(null);
                return;
            }
            // NIO gives the port back in the selection after the close; a scheduled task runs after that, a plain one may not
            socket.close().addListener(done -> socket.eventLoop().schedule(() -> free.complete(null), 0,
                    TimeUnit.NANOSECONDS));
        });
        return free;
    }

    private TransportException endpointClosed() {
        return new TransportException(Reason.ENDPOINT_CLOSED, "endpoint " + id + " is closed");
    }
}
