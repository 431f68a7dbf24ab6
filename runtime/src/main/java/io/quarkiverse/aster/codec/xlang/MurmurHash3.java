package io.quarkiverse.aster.codec.xlang;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** MurmurHash3 x64-128 by Austin Appleby (public domain), of which the format uses the first 64 bits with seed 47. */
final class MurmurHash3 {

    static final long FORY_SEED = 47;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private MurmurHash3() {
    }

    /** The first half of the hash. */
    static long hash64(byte[] data, int offset, int length, long seed) {
        return hash(data, offset, length, seed)[0];
    }

    static long[] hash(byte[] data, int offset, int length, long seed) {
        long h1 = seed;
        long h2 = seed;
        int blocks = length / 16;
        for (int i = 0; i < blocks; i++) {
            h1 ^= mix1((long) LONG.get(data, offset + i * 16));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mix2((long) LONG.get(data, offset + i * 16 + 8));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        int tail = offset + blocks * 16;
        int rest = length % 16;
        h2 ^= mix2(partial(data, tail + 8, rest - 8));
        h1 ^= mix1(partial(data, tail, Math.min(rest, 8)));
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        h2 += h1;
        return new long[] { h1, h2 };
    }

    private static long mix1(long block) {
        return Long.rotateLeft(block * C1, 31) * C2;
    }

    private static long mix2(long block) {
        return Long.rotateLeft(block * C2, 33) * C1;
    }

    private static long partial(byte[] data, int offset, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (data[offset + i] & 0xffL) << (8 * i);
        }
        return value;
    }

    private static long finish(long hash) {
        long k = hash;
        k ^= k >>> 33;
        k *= 0xff51afd7ed558ccdL;
        k ^= k >>> 33;
        k *= 0xc4ceb9fe1a85ec53L;
        k ^= k >>> 33;
        return k;
    }
}
