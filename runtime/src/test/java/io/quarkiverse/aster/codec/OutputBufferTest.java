package io.quarkiverse.aster.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.ResourceExhaustedException;

@Timeout(10)
class OutputBufferTest {

    @Test
    void roomIsFilledFromOutside() {
        OutputBuffer out = new OutputBuffer(1000);
        out.write(1);
        out.ensureRoom(500);
        out.array()[out.size()] = 2;
        out.array()[out.size() + 1] = 3;
        assertThat(out.size()).isEqualTo(1);
        out.advance(2);
        assertThat(out.toByteArray()).containsExactly(1, 2, 3);
    }

    @Test
    void noMoreThanTheLimit() {
        OutputBuffer out = new OutputBuffer(300);
        out.ensureRoom(299);
        out.advance(299);
        out.ensureRoom(1);
        out.advance(1);
        assertThatThrownBy(() -> out.ensureRoom(1)).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("encoded size: more than 300 bytes (expected: <= 300)");
        assertThat(out.size()).isEqualTo(300);
    }

    @Test
    void noMoreThanThereIsRoomFor() {
        OutputBuffer out = new OutputBuffer(10);
        out.ensureRoom(10);
        assertThatThrownBy(() -> out.advance(11)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("written: 11 (expected: 0 to 10)");
        assertThatThrownBy(() -> out.advance(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void numbersAreLittleEndian() {
        OutputBuffer out = new OutputBuffer(100);
        out.writeIntLE(0x04030201);
        out.writeLongLE(0x0807060504030201L);
        out.setIntLE(0, 0xffffffff);
        assertThat(out.toByteArray()).containsExactly(0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4, 5, 6, 7, 8);
    }
}
