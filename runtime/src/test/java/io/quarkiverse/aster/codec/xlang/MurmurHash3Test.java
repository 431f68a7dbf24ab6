package io.quarkiverse.aster.codec.xlang;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class MurmurHash3Test {

    @Test
    void publishedValues() {
        check("", 0, 0x0000000000000000L, 0x0000000000000000L);
        check("hello", 0, 0xcbd8a7b341bd9b02L, 0x5b1e906a48ae1d19L);
        check("hello, world", 0, 0x342fac623a5ebc8eL, 0x4cdcbc079642414dL);
        check("19 Jan 2038 at 3:14:07 AM", 0, 0xb89e5988b737affcL, 0x664fc2950231b2cbL);
        check("The quick brown fox jumps over the lazy dog.", 0, 0xcd99481f9ee902c9L, 0x695da1a38987b6e7L);
    }

    private static void check(String text, long seed, long first, long second) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(MurmurHash3.hash(bytes, 0, bytes.length, seed)).as(text).containsExactly(first, second);
        // not from the start of the array
        byte[] shifted = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, shifted, 3, bytes.length);
        assertThat(MurmurHash3.hash64(shifted, 3, bytes.length, seed)).isEqualTo(first);
    }

    @Test
    void everyLengthOfTheTailCounts() {
        byte[] bytes = new byte[40];
        long[] hashes = new long[40];
        for (int length = 0; length < 40; length++) {
            hashes[length] = MurmurHash3.hash64(bytes, 0, length, MurmurHash3.FORY_SEED);
        }
        assertThat(Arrays.stream(hashes).distinct().count()).isEqualTo(40);
    }
}
