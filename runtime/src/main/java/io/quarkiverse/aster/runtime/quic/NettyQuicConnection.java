package io.quarkiverse.aster.runtime.quic;

import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicConnectionCloseEvent;
import io.netty.incubator.codec.quic.QuicConnectionPathStats;
import io.netty.incubator.codec.quic.QuicConnectionStats;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import io.netty.incubator.codec.quic.QuicStreamLimitChangedEvent;
import io.netty.incubator.codec.quic.QuicStreamType;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.quarkiverse.aster.runtime.eventloop.EventLoopScheduler;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.ConnectionStats;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.RefusedStream;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;

/** One connection on Netty's codec: the end of its channel's pipeline, from the finished handshake on. */
final class NettyQuicConnection extends ChannelInboundHandlerAdapter implements Connection {

    private static final Logger LOG = Logger.getLogger(NettyQuicConnection.class);
    /** Characters of a close reason that are sent: with its frame it has to fit a packet of 1,200 bytes. */
    private static final int MAX_REASON = 256;

    private final long id = Connection.newId();
    private final PeerId peer;
    private final String alpn;
    private final boolean dialled;
    private final QuicSettings settings;
    private final QuicChannel channel;
    private final Scheduler scheduler;
    private final Set<NettyQuicStream> streams = new LinkedHashSet<>();
    private final StreamQueue waiting;
    private final StreamWatch watch;
    private final List<Consumer<TransportException>> closeListeners = new ArrayList<>();
    private final SocketAddress firstAddress;
    private Supplier<StreamHandler> handlers = RefusedStream::new;
    private KeepAlive keepAlive;
    private ConnectionStats lastStats = ConnectionStats.NONE;
    private QuicConnectionCloseEvent peerClose;
    private Throwable failure;
    private boolean closedByUs;
    private boolean lost;

    NettyQuicConnection(QuicChannel channel, PeerId peer, String alpn, boolean dialled, QuicSettings settings) {
        this.channel = channel;
        this.peer = peer;
        this.alpn = alpn;
        this.dialled = dialled;
        this.settings = settings;
        this.scheduler = new EventLoopScheduler(channel.eventLoop());
        this.firstAddress = channel.remoteSocketAddress();
        this.waiting = new StreamQueue(settings.streamQueue());
        this.watch = new StreamWatch(channel, streams);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public PeerId peer() {
        return peer;
    }

    @Override
    public String alpn() {
        return alpn;
    }

    @Override
    public SocketAddress remoteAddress() {
        SocketAddress now = channel.remoteSocketAddress();
        return now == null ? firstAddress : now;
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public boolean isOpen() {
        return channel.isActive();
    }

    @Override
    public void streams(Supplier<StreamHandler> handlers) {
        this.handlers = handlers;
    }

    @Override
    public void openStream(StreamHandler handler) {
        if (!channel.isActive()) {
            handler.onOpenFailed(notOpen());
        } else if (!dialled) {
            handler.onOpenFailed(new TransportException(Reason.STREAM_LIMIT,
                    "streams to " + peer + ": 1 (expected: 0, only the side that dialled opens streams)"));
        } else if (waiting.isEmpty() && mayOpen()) {
            open(handler);
        } else {
            waiting.add(handler);
        }
    }

    /** Asked before every attempt: one that fails would use up a stream id, and with it the peer's credit, for good. */
    private boolean mayOpen() {
        return channel.peerAllowedStreams(QuicStreamType.BIDIRECTIONAL) > 0;
    }

    private void open(StreamHandler handler) {
        Promise<QuicStreamChannel> opened = channel.eventLoop().newPromise();
        channel.createStream(QuicStreamType.BIDIRECTIONAL, new NettyQuicStream(this, handler), opened);
        opened.addListener(future -> {
            if (!future.isSuccess()) {
                handler.onOpenFailed(new TransportException(Reason.STREAM_CLOSED, "no stream to " + peer, future.cause()));
            }
        });
    }

    private void openWaiting() {
        while (!waiting.isEmpty() && channel.isActive() && mayOpen()) {
            open(waiting.next());
        }
    }

    void onOpen(NettyQuicStream stream) {
        streams.add(stream);
        watch.wake();
    }

    void onClosed(NettyQuicStream stream) {
        streams.remove(stream);
    }

    /** A stream's channel is closed before the codec has read a FIN on it. */
    void abandon(QuicStreamChannel stream) {
        if (channel.isActive()) {
            watch.abandon(stream);
        }
    }

    /** Closed streams that still cost memory. */
    int abandonedStreams() {
        return watch.abandoned();
    }

    @Override
    public void onClose(Consumer<TransportException> listener) {
        if (lost) {
            listener.accept(lossCause());
        } else {
            closeListeners.add(listener);
        }
    }

    @Override
    public ConnectionStats stats() {
        if (channel.isActive()) {
            lastStats = collect();
        }
        return lastStats;
    }

    private ConnectionStats collect() {
        // on the event loop both are done when they return; of a closed connection the totals are kept, the path is not
        QuicConnectionStats totals = channel.collectStats().getNow();
        if (totals == null) {
            return lastStats;
        }
        QuicConnectionPathStats path = activePath(totals.pathsCount());
        return new ConnectionStats(path == null ? lastStats.roundTripTime() : Duration.ofNanos(path.rtt()), streams.size(),
                streamLimit(), waiting.size(), totals.sentBytes(), totals.recvBytes(), totals.sent(), totals.recv(),
                totals.lost(), path == null ? lastStats.congestionWindow() : path.cwnd());
    }

    /** The one in use: there are more after the peer has moved. */
    private QuicConnectionPathStats activePath(long paths) {
        QuicConnectionPathStats found = null;
        for (int i = 0; i < paths && (found == null || !found.active()); i++) {
            found = channel.collectPathStats(i).getNow();
        }
        return found;
    }

    private int streamLimit() {
        if (!channel.isActive()) {
            return lastStats.streamLimit();
        }
        return dialled
                ? (int) Math.min(Integer.MAX_VALUE, streams.size() + channel.peerAllowedStreams(QuicStreamType.BIDIRECTIONAL))
                : settings.maxStreams();
    }

    @Override
    public void close(long code, String reason) {
        int checked = QuicCodes.checked(code);
        if (channel.eventLoop().inEventLoop()) {
            closeNow(checked, reason);
        } else {
            channel.eventLoop().execute(() -> closeNow(checked, reason));
        }
    }

    private void closeNow(int code, String reason) {
        if (!channel.isActive()) {
            return;
        }
        closedByUs = peerClose == null;
        ByteBuf text = ByteBufUtil.writeUtf8(channel.alloc(), reason.substring(0, Math.min(MAX_REASON, reason.length())));
        channel.close(true, code, text);
    }

    /** Done when the connection has ended. */
    Future<Void> ended() {
        return channel.closeFuture();
    }

    /** Whether the connection has ended. */
    boolean isLost() {
        return !channel.isActive();
    }

    /** Why streams end with the connection; {@code null} if we closed it. */
    TransportException lossCause() {
        if (closedByUs) {
            return null;
        }
        if (channel.isActive()) {
            return new TransportException(Reason.STREAM_CLOSED, "stream to " + peer + " closed by the transport", failure);
        }
        String text = "connection to " + peer + " lost: " + lossText();
        return peerClose != null && peerClose.isApplicationClose() ? TransportException.closedByPeer(text, peerClose.error())
                : new TransportException(Reason.CONNECTION_LOST, text, failure);
    }

    private String lossText() {
        if (peerClose != null) {
            return (peerClose.isApplicationClose() ? "closed by the peer, code " : "transport error ") + peerClose.error()
                    + ": " + text(peerClose.reason());
        }
        if (channel.isTimedOut()) {
            return "nothing heard for " + settings.idleTimeout();
        }
        return failure == null ? "closed" : String.valueOf(failure.getMessage());
    }

    /** The peer's words, fit for a log line. */
    private static String text(byte[] reason) {
        return new String(reason, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    }

    private TransportException notOpen() {
        TransportException loss = lossCause();
        return loss != null ? loss
                : new TransportException(Reason.CONNECTION_LOST, "connection to " + peer + " was closed by us");
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        // one side is enough: the acknowledgement keeps the other's timer from running out too
        if (dialled && !settings.keepAlive().isZero()) {
            keepAlive = KeepAlive.start(channel, settings.keepAlive());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof QuicStreamChannel stream) {
            stream.pipeline().addLast(new NettyQuicStream(this, handlers.get()));
            channel.eventLoop().register(stream);
        } else {
            // a sign of life, see KeepAlive
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof QuicStreamLimitChangedEvent) {
            openWaiting();
        } else if (event instanceof QuicConnectionCloseEvent close) {
            peerClose = close;
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failure = cause;
        LOG.debugf(cause, "connection to %s", peer);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        lost = true;
        watch.stop();
        if (keepAlive != null) {
            keepAlive.stop();
        }
        TransportException cause = lossCause();
        for (NettyQuicStream stream : new ArrayList<>(streams)) {
            stream.close(cause);
        }
        while (!waiting.isEmpty()) {
            waiting.next().onOpenFailed(notOpen());
        }
        lastStats = collect();
        for (Consumer<TransportException> listener : closeListeners) {
            listener.accept(cause);
        }
        closeListeners.clear();
    }
}
