package io.quarkiverse.aster.runtime.quic;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.incubator.codec.quic.QuicStreamFrame;
import io.quarkiverse.aster.transport.StreamHandler;

/**
 * The peer's direction of a stream. One batch is always read ahead of demand and held until asked for, because the codec
 * reports a reset only to those who read. That costs at most one receive buffer (2 KiB, up to 64 KiB under load) per
 * stream; everything beyond it stays in the codec, whose window then stops the peer. While a batch is held, a reset
 * behind it is seen only once the batch is taken.
 */
final class StreamInput {

    private final NettyQuicStream stream;
    private final StreamHandler handler;
    private boolean demand;
    private QuicStreamFrame held;
    private boolean finRead;
    private boolean ended;

    StreamInput(NettyQuicStream stream, StreamHandler handler) {
        this.stream = stream;
        this.handler = handler;
    }

    /** Whether the handler knows of the end, or we asked for it. */
    boolean ended() {
        return ended;
    }

    /** Whether the codec has seen the peer's FIN, which is what makes it forget the stream. */
    boolean finRead() {
        return finRead;
    }

    /** Whether bytes or an end that arrived in order still wait for demand. */
    boolean holding() {
        return held != null;
    }

    void read() {
        if (ended || demand) {
            return;
        }
        demand = true;
        if (held != null) {
            // not at once: the caller may be inside another event
            stream.later(this::deliverHeld);
        }
    }

    private void deliverHeld() {
        QuicStreamFrame frame = held;
        if (frame != null) {
            held = null;
            deliver(frame);
        }
    }

    /** The codec reads one frame per request and we make the next request only here or after delivery: one frame at a time. */
    void onFrame(QuicStreamFrame frame) {
        finRead |= frame.hasFin();
        if (ended) {
            frame.release();
        } else if (demand) {
            deliver(frame);
        } else {
            held = frame;
        }
    }

    private void deliver(QuicStreamFrame frame) {
        demand = false;
        boolean fin = frame.hasFin();
        try {
            ByteBuf content = frame.content();
            if (content.isReadable()) {
                handler.onData(content.nioBuffer());
            }
        } finally {
            frame.release();
        }
        if (ended) {
            return;
        }
        if (fin) {
            ended = true;
            handler.onFinish();
        }
        handler.onReadComplete();
        if (!ended) {
            stream.context().read();
        }
        stream.closeIfEnded();
    }

    void onReset(long code) {
        if (!ended) {
            ended = true;
            handler.onReset(code);
            stream.closeIfEnded();
        }
    }

    void stop(int code) {
        if (ended) {
            return;
        }
        end();
        if (!finRead) {
            ChannelHandlerContext context = stream.context();
            stream.channel().shutdownInput(code, context.newPromise());
        }
        stream.closeIfEnded();
    }

    /** Nothing more is delivered. */
    void end() {
        ended = true;
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
