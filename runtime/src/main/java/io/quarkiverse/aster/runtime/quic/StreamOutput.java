package io.quarkiverse.aster.runtime.quic;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.incubator.codec.quic.DefaultQuicStreamFrame;
import io.quarkiverse.aster.transport.StreamHandler;

/**
 * Our direction of a stream. Bytes written gather in one buffer until {@link #flush()}, because the codec makes packets at
 * every write it gets. A FIN goes through the same queue: the codec's own output shutdown overtakes bytes that wait for
 * flow control.
 */
final class StreamOutput {

    /** Not writable above this many bytes waiting: a few dozen datagrams, enough to keep the sender busy for a round trip. */
    static final int HIGH_WATER = 64 * 1024;
    /** Writable again at this many. */
    static final int LOW_WATER = 32 * 1024;

    private final NettyQuicStream stream;
    private final StreamHandler handler;
    private ByteBuf gathered;
    private int inFlight;
    private boolean full;
    private boolean finishing;
    private boolean ended;

    StreamOutput(NettyQuicStream stream, StreamHandler handler) {
        this.stream = stream;
        this.handler = handler;
    }

    /** Whether the codec has taken our FIN, or nothing more is wanted. */
    boolean ended() {
        return ended;
    }

    boolean isWritable() {
        return !full && !ended && !finishing;
    }

    void write(ByteBuffer data) {
        if (ended || finishing || !data.hasRemaining()) {
            return;
        }
        if (gathered == null) {
            gathered = stream.channel().alloc().directBuffer(data.remaining());
        }
        gathered.writeBytes(data);
        if (gathered.readableBytes() >= HIGH_WATER) {
            send(false);
        }
        full |= waiting() > HIGH_WATER;
    }

    void flush() {
        if (gathered != null) {
            send(false);
        }
    }

    void finish() {
        if (!ended && !finishing) {
            finishing = true;
            if (gathered == null) {
                // While datagrams are being read nothing is sent, and a FIN without bytes that waits for that is never sent if one
                // of them acknowledges the last byte: to quiche the stream is complete then.
                stream.later(this::sendFin);
            } else {
                send(true);
            }
        }
    }

    private void sendFin() {
        if (!ended) {
            send(true);
        }
    }

    private int waiting() {
        return inFlight + (gathered == null ? 0 : gathered.readableBytes());
    }

    private void send(boolean fin) {
        ByteBuf bytes = gathered == null ? Unpooled.EMPTY_BUFFER : gathered;
        gathered = null;
        int size = bytes.readableBytes();
        inFlight += size;
        ChannelHandlerContext context = stream.context();
        ChannelPromise sent = context.newPromise();
        context.write(fin ? new DefaultQuicStreamFrame(bytes, true) : bytes, sent);
        if (sent.isDone()) {
            onSent(sent, size, fin);
        } else {
            sent.addListener(future -> onSent((ChannelFuture) future, size, fin));
        }
    }

    private void onSent(ChannelFuture sent, int size, boolean fin) {
        inFlight -= size;
        if (ended) {
            return;
        }
        if (!sent.isSuccess()) {
            if (!(sent.cause() instanceof ClosedChannelException)) {
                // whatever went wrong, the codec takes no more; a closed channel tells for itself
                onStopped();
            }
        } else if (fin) {
            end();
            stream.closeIfEnded();
        } else if (full && waiting() <= LOW_WATER) {
            full = false;
            stream.later(this::tellWritable);
        }
    }

    private void tellWritable() {
        if (isWritable()) {
            handler.onWritable();
        }
    }

    /** The peer, or the codec, takes no more. */
    void onStopped() {
        end();
        stream.later(() -> {
            handler.onStopped(StreamHandler.UNKNOWN_CODE);
            stream.closeIfEnded();
        });
    }

    void reset(int code) {
        if (ended) {
            return;
        }
        end();
        stream.channel().shutdownOutput(code, stream.context().newPromise());
        stream.closeIfEnded();
    }

    /** Nothing more is sent. */
    void end() {
        ended = true;
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }
}
