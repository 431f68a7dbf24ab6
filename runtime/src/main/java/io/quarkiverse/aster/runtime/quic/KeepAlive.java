package io.quarkiverse.aster.runtime.quic;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.util.concurrent.Future;

/**
 * Keeps an idle connection from timing out. The codec has no way to send a PING, and a stream would count against the peer's
 * limit and be seen by its application. What is left that asks for an acknowledgement is a DATAGRAM frame (RFC 9221), here of
 * one byte: the peer's {@link NettyQuicConnection} drops it. A peer that does not take datagrams is not kept alive.
 */
final class KeepAlive {

    /** Datagrams the codec keeps in either direction: they are dropped on arrival, so one is enough. */
    static final int QUEUE = 1;

    private final QuicChannel channel;
    private final Future<?> timer;

    private KeepAlive(QuicChannel channel, Duration interval) {
        this.channel = channel;
        this.timer = channel.eventLoop().scheduleAtFixedRate(this::send, interval.toNanos(), interval.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    static KeepAlive start(QuicChannel channel, Duration interval) {
        return new KeepAlive(channel, interval);
    }

    void stop() {
        timer.cancel(false);
    }

    private void send() {
        ByteBuf sign = channel.alloc().directBuffer(1).writeByte(0);
        channel.writeAndFlush(sign);
    }
}
