package io.quarkiverse.aster.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void roomForWhatIsExpected() {
        OutputBuffer out = new OutputBuffer(5000);
        out.write(7);
        out.expect(2000);
        byte[] array = out.array();
        assertThat(array).hasSize(2001);
        out.write(new byte[2000]);
        assertThat(out.array()).isSameAs(array);
        // less came than there is room for, and more than was said
        out.expect(0);
        assertThat(out.array()).isSameAs(array);
        out.expect(10);
        out.write(new byte[20]);
        assertThat(out.size()).isEqualTo(2021);
        // not even all that may be said is refused
        out.expect(Integer.MAX_VALUE);
        assertThat(out.array()).hasSize(5000);
        assertThat(out.toByteArray()).hasSize(2021).startsWith(7);
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
        out.writeShortLE(0x70a09);
        assertThat(out.toByteArray()).containsExactly(0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @ParameterizedTest
    @CsvSource({ "0, 00", "1, 01", "7f, 7f", "80, 8001", "3fff, ff7f", "4000, 808001", "1fffff, ffff7f", "200000, 80808001",
            "fffffff, ffffff7f", "10000000, 8080808001", "7fffffff, ffffffff07", "80000000, 8080808008",
            "ffffffff, ffffffff0f" })
    void numbersOfVariableWidth(String number, String bytes) {
        int value = Integer.parseUnsignedInt(number, 16);
        byte[] expected = HexFormat.of().parseHex(bytes);
        // in the middle of an array, and at each distance from the end of one that has to grow
        for (int before = 0; before < 1030; before = before < 4 ? before + 1 : Math.max(before + 1, 1014)) {
            OutputBuffer out = new OutputBuffer(2000);
            out.write(new byte[before]);
            out.writeVarUint32(value);
            assertThat(Arrays.copyOfRange(out.toByteArray(), before, out.size())).as("after %s", before).isEqualTo(expected);
        }
        // with just as much room as it takes, and with less
        OutputBuffer exact = new OutputBuffer(expected.length);
        exact.writeVarUint32(value);
        assertThat(exact.toByteArray()).isEqualTo(expected);
        assertThatThrownBy(() -> new OutputBuffer(expected.length - 1).writeVarUint32(value))
                .isInstanceOf(ResourceExhaustedException.class);
    }

    @Test
    void textsOfLatin1() {
        for (int before : new int[] { 0, 1, 1017, 1018, 1019, 1020, 1021, 1024 }) {
            OutputBuffer out = new OutputBuffer(2000);
            out.write(new byte[before]);
            out.writeLatin1(0x14, "a\u00e9\u00ff!?");
            assertThat(Arrays.copyOfRange(out.toByteArray(), before, out.size())).containsExactly(0x14, 'a', 0xe9, 0xff, '!',
                    '?');
        }
        OutputBuffer exact = new OutputBuffer(4);
        exact.writeLatin1(1, "abc");
        assertThat(exact.toByteArray()).containsExactly(1, 'a', 'b', 'c');
        OutputBuffer small = new OutputBuffer(3);
        assertThatThrownBy(() -> small.writeLatin1(1, "abc")).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("encoded size: more than 3 bytes (expected: <= 3)");
        assertThatThrownBy(() -> small.writeLatin1(1, "abcd")).isInstanceOf(ResourceExhaustedException.class);
        assertThat(small.size()).isZero();
        small.writeLatin1(1, "");
        assertThat(small.toByteArray()).containsExactly(1);
    }
}
