package io.quarkiverse.aster.runtime.quic;

import java.nio.ByteBuffer;

import org.jboss.logging.Logger;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import io.netty.incubator.codec.quic.QuicStreamChannelConfig;
import io.netty.incubator.codec.quic.QuicStreamFrame;
import io.netty.incubator.codec.quic.QuicStreamResetException;
import io.netty.util.ReferenceCountUtil;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * One stream on Netty's codec: the end of its channel's pipeline.
 * <p>
 * A peer's reset arrives at once unless a batch of bytes is held (see {@link StreamInput}). A peer's STOP_SENDING arrives with
 * the next write that it fails, or within {@link StreamWatch#INTERVAL} while nothing is written; the codec hides its
 * code, so it is always {@link StreamHandler#UNKNOWN_CODE}.
 */
final class NettyQuicStream extends ChannelInboundHandlerAdapter implements BiStream {

    private static final Logger LOG = Logger.getLogger(NettyQuicStream.class);

    private final NettyQuicConnection connection;
    private final StreamHandler handler;
    private final StreamInput input;
    private final StreamOutput output;
    private ChannelHandlerContext context;
    private QuicStreamChannel channel;
    private boolean closed;

    NettyQuicStream(NettyQuicConnection connection, StreamHandler handler) {
        this.connection = connection;
        this.handler = handler;
        this.input = new StreamInput(this, handler);
        this.output = new StreamOutput(this, handler);
    }

    ChannelHandlerContext context() {
        return context;
    }

    QuicStreamChannel channel() {
        return channel;
    }

    @Override
    public long id() {
        return channel.streamId();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void write(ByteBuffer data) {
        output.write(data);
    }

    @Override
    public void flush() {
        output.flush();
    }

    @Override
    public void finish() {
        output.finish();
    }

    @Override
    public boolean isWritable() {
        return output.isWritable();
    }

    @Override
    public void read() {
        input.read();
    }

    @Override
    public void reset(long code) {
        output.reset(QuicCodes.checked(code));
    }

    @Override
    public void stop(long code) {
        input.stop(QuicCodes.checked(code));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        channel = (QuicStreamChannel) ctx.channel();
        QuicStreamChannelConfig config = channel.config();
        config.setAutoRead(false);
        // a frame tells of the FIN together with the last bytes: one event instead of two
        config.setReadFrames(true);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connection.onOpen(this);
        handler.onOpen(this);
        ctx.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof QuicStreamFrame frame) {
            input.onFrame(frame);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof QuicStreamResetException reset) {
            input.onReset(reset.applicationProtocolCode());
            return;
        }
        fail(cause);
    }

    private void fail(Throwable cause) {
        LOG.errorf(cause, "stream %d of %s abandoned: its handler or the codec failed", id(), connection.peer());
        output.reset(0);
        input.stop(0);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!input.finRead()) {
            connection.abandon(channel);
        }
        // the codec closes the channel once it has both FINs, whether or not the handler has asked for ours yet
        if (!input.holding() || connection.isLost()) {
            close(connection.lossCause());
        }
    }

    /** Looks for a STOP_SENDING that no write has met yet. */
    void checkStopped() {
        if (!closed && channel.isActive() && !output.ended() && StreamTable.isStopped(channel)) {
            output.onStopped();
        }
    }

    /** Runs after the event that is being delivered, if the stream is not closed by then. */
    void later(Runnable task) {
        context.executor().execute(() -> {
            if (closed) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                fail(e);
            }
        });
    }

    void closeIfEnded() {
        if (!input.ended() || !output.ended() || closed) {
            return;
        }
        if (channel.isActive()) {
            // comes back as channelInactive, after the event that is being delivered
            context.close();
        } else {
            later(() -> close(null));
        }
    }

    /** The last event. */
    void close(TransportException loss) {
        if (closed) {
            return;
        }
        closed = true;
        boolean ended = input.ended() && output.ended();
        input.end();
        output.end();
        connection.onClosed(this);
        handler.onClosed(ended ? null : loss);
    }
}
