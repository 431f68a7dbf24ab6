package io.quarkiverse.aster.runtime.quic;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * Has one socket read into the same buffer again and again, unless what was read before is still held: Netty's pool does not
 * keep buffers of this size, and to get and return one costs as much as a small datagram does. On the socket's event loop.
 */
final class ReusedBuffer extends DefaultMaxMessagesRecvByteBufAllocator {

    private final int bytes;
    private ByteBuf buffer;
    private boolean closed;

    private ReusedBuffer(int bytes, int messagesPerRead) {
        super(messagesPerRead);
        this.bytes = bytes;
    }

    /** @param bytes of one read */
    static void use(Channel socket, int bytes, int messagesPerRead) {
        ReusedBuffer reused = new ReusedBuffer(bytes, messagesPerRead);
        socket.config().setRecvByteBufAllocator(reused);
        socket.closeFuture().addListener(done -> reused.close());
    }

    @Override
    @SuppressWarnings("deprecation") // Netty has no other type for it
    public Handle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public int guess() {
                return bytes;
            }

            @Override
            public ByteBuf allocate(ByteBufAllocator allocator) {
                return next(allocator);
            }
        };
    }

    private ByteBuf next(ByteBufAllocator allocator) {
        if (closed) {
            return allocator.directBuffer(bytes);
        }
        if (buffer != null && buffer.refCnt() > 1) {
            buffer.release();
            buffer = null;
        }
        if (buffer == null) {
            buffer = allocator.directBuffer(bytes);
        }
        return buffer.clear().retain();
    }

    private void close() {
        closed = true;
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }
}
