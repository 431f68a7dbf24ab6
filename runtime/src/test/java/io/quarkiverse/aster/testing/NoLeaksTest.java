package io.quarkiverse.aster.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.netty.buffer.PooledByteBufAllocator;

@Timeout(60)
class NoLeaksTest {

    @Test
    void reportsABufferThatNobodyReleased() {
        NoLeaks leaks = new NoLeaks();
        leaks.start();
        leak();
        assertThat(leaks.stop()).anySatisfy(report -> assertThat(report).contains("LEAK"));
    }

    @Test
    void isSilentAboutReleasedBuffers() {
        NoLeaks leaks = new NoLeaks();
        leaks.start();
        PooledByteBufAllocator.DEFAULT.directBuffer(100).release();
        assertThat(leaks.stop()).isEmpty();
    }

    private static void leak() {
        PooledByteBufAllocator.DEFAULT.directBuffer(100);
    }
}
