package io.quarkiverse.aster.codec.xlang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.codec.OutputBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Numbers of variable width are read eight bytes at a time where there are as many, and byte by byte where not. */
@Timeout(30)
class ByteCursorTest {

    private static final int[] BYTES_BEHIND = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20 };

    @Property
    void numbersOf64Bits(@ForAll long value) {
        for (int bits = 0; bits < 64; bits++) {
            long shorter = value >>> bits;
            OutputBuffer out = new OutputBuffer(20);
            new XlangWriter(out, false).writeVarUint64(shorter);
            for (int behind : BYTES_BEHIND) {
                ByteCursor in = cursor(out.toByteArray(), behind);
                assertThat(in.readVarUint64()).isEqualTo(shorter);
                assertThat(in.remaining()).isEqualTo(behind);
            }
        }
    }

    @Property
    void numbersOf32Bits(@ForAll int value) {
        for (int bits = 0; bits < 32; bits++) {
            int shorter = value >>> bits;
            OutputBuffer out = new OutputBuffer(20);
            out.writeVarUint32(shorter);
            for (int behind : BYTES_BEHIND) {
                ByteCursor in = cursor(out.toByteArray(), behind);
                assertThat(in.readVarUint32()).isEqualTo(shorter);
                assertThat(in.remaining()).isEqualTo(behind);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "8000, 0", "808000, 0", "81808000, 1", "8180808000, 1", "ff80808000, 127" })
    void groupsThatAreNotNeeded(String bytes, int value) {
        for (int behind : BYTES_BEHIND) {
            ByteCursor in = cursor(HexFormat.of().parseHex(bytes), behind);
            assertThat(in.readVarUint32()).isEqualTo(value);
            assertThat(in.remaining()).isEqualTo(behind);
            assertThat(cursor(HexFormat.of().parseHex(bytes), behind).readVarUint64()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "8080808010", "ffffffffff", "8080808080" })
    void moreThan32Bits(String bytes) {
        for (int behind : BYTES_BEHIND) {
            ByteCursor in = cursor(HexFormat.of().parseHex(bytes), behind);
            assertThatThrownBy(in::readVarUint32).isInstanceOf(XlangFailure.class)
                    .hasMessage("varuint32: more than 32 bits (expected: <= 5 bytes, the last one <= 15)");
        }
    }

    @Test
    void theNinthByteHasEightBits() {
        for (int behind : BYTES_BEHIND) {
            ByteCursor in = cursor(HexFormat.of().parseHex("ffffffffffffffffff"), behind);
            assertThat(in.readVarUint64()).isEqualTo(-1);
            assertThat(in.remaining()).isEqualTo(behind);
        }
    }

    /** What follows the payload in the array is not part of it. */
    @Test
    void numbersThatEndTooEarly() {
        for (int length = 1; length < 9; length++) {
            byte[] array = new byte[30];
            Arrays.fill(array, 3, 3 + length, (byte) 0x80);
            String message = "payload ends at byte " + length + " (expected: 1 bytes from byte " + length + " on)";
            ByteCursor in = new ByteCursor(array, 3, length);
            assertThatThrownBy(in::readVarUint64).hasMessage(message);
            if (length < 5) {
                ByteCursor shorter = new ByteCursor(array, 3, length);
                assertThatThrownBy(shorter::readVarUint32).hasMessage(message);
            }
        }
    }

    private static ByteCursor cursor(byte[] number, int behind) {
        byte[] array = new byte[2 + number.length + behind];
        Arrays.fill(array, (byte) 0xff);
        System.arraycopy(number, 0, array, 2, number.length);
        return new ByteCursor(array, 2, number.length + behind);
    }
}
