package io.quarkiverse.aster.runtime.quic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.netty.buffer.ByteBuf;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.quarkiverse.aster.testing.NoLeaks;

@Timeout(20)
@ExtendWith(NoLeaks.class)
class ReusedBufferTest {

    private final EmbeddedChannel socket = new EmbeddedChannel();
    private final RecvByteBufAllocator.Handle reads;

    @SuppressWarnings("deprecation") // Netty has no other type for it
    ReusedBufferTest() {
        ReusedBuffer.use(socket, 1000, 2);
        reads = socket.config().getRecvByteBufAllocator().newHandle();
    }

    @AfterEach
    void close() {
        socket.finishAndReleaseAll();
    }

    private ByteBuf read() {
        return reads.allocate(socket.alloc());
    }

    @Test
    void aBufferThatNobodyHoldsIsReadIntoAgain() {
        ByteBuf first = read();
        assertThat(first.writeZero(1000).writableBytes()).isZero();
        first.release();
        ByteBuf second = read();
        assertThat(second).isSameAs(first);
        assertThat(second.readableBytes()).isZero();
        assertThat(second.writableBytes()).isEqualTo(1000);
        second.release();
    }

    @Test
    void whatIsHeldIsNotOverwritten() {
        ByteBuf first = read();
        ByteBuf held = first.writeByte(7).readRetainedSlice(1);
        first.release();
        ByteBuf second = read();
        second.writeByte(8);
        assertThat(second).isNotSameAs(first);
        assertThat(held.getByte(0)).isEqualTo((byte) 7);
        second.release();
        held.release();
        assertThat(first.refCnt()).isZero();
    }

    @Test
    void aClosedSocketKeepsNone() {
        ByteBuf before = read();
        before.release();
        socket.close().syncUninterruptibly();
        assertThat(before.refCnt()).isZero();
        ByteBuf after = read();
        after.release();
        assertThat(after.refCnt()).isZero();
    }
}
