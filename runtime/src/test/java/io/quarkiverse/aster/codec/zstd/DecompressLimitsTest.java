package io.quarkiverse.aster.codec.zstd;

import static io.quarkiverse.aster.codec.zstd.Frames.decompress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.testing.Untrusted;

/** Compressed payloads that want to become more than they may, and what memory they get. */
@Timeout(60)
class DecompressLimitsTest {

    private static final int MIB = 1 << 20;
    /** Of 16 MiB: the last attempt, all before it (the longest may have been almost as long), and the exception. */
    private static final long ALL_ATTEMPTS = 16 * MIB + 16 * MIB * 4 / 3 + 100_000;

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 5000, 4 * MIB, 16 * MIB })
    void lengthAtTheLimit(int limit) {
        DecompressLimits limits = new DecompressLimits(limit, 1_000_000);
        for (int length : new int[] { limit - 1, limit }) {
            if (length >= 0) {
                byte[] payload = noise(length);
                assertThat(decompress(Frames.of(payload), limits)).isEqualTo(payload);
                assertThat(decompress(Frames.of(payload, false, false), limits)).isEqualTo(payload);
            }
        }
        byte[] longer = noise(limit + 1);
        assertThatThrownBy(() -> decompress(Frames.of(longer), limits)).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("decompressed length: " + (limit + 1) + " bytes (expected: <= " + limit + ")");
        assertThatThrownBy(() -> decompress(Frames.of(longer, false, false), limits))
                .isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("decompressed length: more than " + limit + " bytes (expected: <= " + limit + ")");
    }

    @Test
    void ratioAtTheLimit() {
        int length = 10 * DecompressLimits.ANY_RATIO;
        byte[] frame = Frames.bomb(length);
        int ratio = length / frame.length;
        int allowed = frame.length * ratio;
        DecompressLimits limits = new DecompressLimits(16 * MIB, ratio);

        assertThat(limits.maxLength(frame.length)).isEqualTo(allowed).isLessThanOrEqualTo(length);
        for (int shorter : new int[] { allowed - 1, allowed }) {
            byte[] fitting = Frames.bomb(shorter);
            assertThat(fitting).hasSameSizeAs(frame);
            assertThat(decompress(fitting, limits)).hasSize(shorter).containsOnly('x');
        }
        byte[] longer = Frames.bomb(allowed + 1);
        assertThat(longer).hasSameSizeAs(frame);
        assertThatThrownBy(() -> decompress(longer, limits)).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("decompressed length: more than " + allowed + " bytes (expected: <= " + allowed + " for "
                        + frame.length + " compressed bytes)");
    }

    @Test
    void oneBlockMayHaveAnyRatio() {
        DecompressLimits limits = new DecompressLimits(16 * MIB, 1);
        byte[] block = Frames.bomb(DecompressLimits.ANY_RATIO);
        assertThat(block).hasSize(10);
        assertThat(decompress(block, limits)).hasSize(DecompressLimits.ANY_RATIO);
        byte[] more = Frames.bomb(DecompressLimits.ANY_RATIO + 1);
        assertThatThrownBy(() -> decompress(more, limits)).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("decompressed length: more than 131072 bytes (expected: <= 131072 for 14 compressed bytes)");
    }

    @Test
    void ratioIsCalculatedWithoutOverflow() {
        DecompressLimits limits = new DecompressLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(limits.maxLength(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(DecompressLimits.DEFAULT.maxLength(16 * 1024)).isEqualTo(16 * MIB);
        assertThat(DecompressLimits.DEFAULT.maxLength(16 * 1024 - 1)).isEqualTo(16 * MIB - 1024);
    }

    @Test
    void bombsOfOneGibibyte() {
        byte[] bomb = Frames.bomb(1L << 30);
        assertThat(bomb).hasSizeLessThan(33_000);
        refusedWithin(ALL_ATTEMPTS, bomb, DecompressLimits.DEFAULT, "decompressed length: more than 16777216 bytes");

        byte[] honest = Frames.bomb(1L << 30, 1L << 30);
        refusedWithin(100_000, honest, DecompressLimits.DEFAULT, "decompressed length: 1073741824 bytes");

        byte[] liar = Frames.bomb(1L << 30, 4096);
        refusedWithin(100_000, liar, DecompressLimits.DEFAULT,
                "compressed payload: more than the 4096 bytes that it announces");
    }

    @Test
    void bombsOfOneKibibyte() {
        byte[] bomb = Frames.bomb(31 * MIB);
        assertThat(bomb).hasSizeLessThan(1024);
        refusedWithin(2 * MIB, bomb, DecompressLimits.DEFAULT, "decompressed length: more than 1021952 bytes");
        refusedWithin(ALL_ATTEMPTS, bomb, new DecompressLimits(16 * MIB, 1_000_000),
                "decompressed length: more than 16777216 bytes");
    }

    @Test
    void bombsInsideBombsAreJustPayloads() {
        byte[] inner = Frames.bomb(16 * MIB);
        assertThat(decompress(Frames.of(inner))).isEqualTo(inner);
    }

    @ParameterizedTest
    @ValueSource(longs = { 16 * MIB + 1, 1L << 32, 1L << 62, Long.MIN_VALUE, -2, -3 })
    void whatIsAnnouncedIsNotMade(long announced) {
        refusedWithin(100_000, Frames.bomb(100, announced), DecompressLimits.DEFAULT,
                "decompressed length: " + Long.toUnsignedString(announced) + " bytes (expected: <= 131072 for 18 ");
    }

    @Test
    void whatIsAnnouncedIsNotMadeEitherIfItWouldBeAllowed() {
        DecompressLimits limits = new DecompressLimits(16 * MIB, 1_000_000);
        refusedWithin(100_000, Frames.bomb(100, 16 * MIB), limits, "compressed payload: Data corruption detected");
        // a window of 16 MiB, too
        byte[] window = Frames.hex(Frames.MAGIC, "0070", "190000", "616263");
        Untrusted.decode(AsterException.class, 100_000, () -> assertThat(decompress(window, limits)).hasSize(3));
    }

    @Test
    void memoryFollowsWhatComesOut() {
        DecompressLimits limits = new DecompressLimits(16 * MIB, 1_000_000);
        for (int length : new int[] { 10_000, 100_000, MIB, 5 * MIB }) {
            byte[] bomb = Frames.bomb(length);
            // the last attempt, all before it, the copy of the right size
            long bytes = 4L * length + length * 4L / 3 + length + 50_000;
            Untrusted.decode(AsterException.class, bytes, () -> assertThat(decompress(bomb, limits)).hasSize(length));
        }
    }

    @Test
    void limitsMakeSense() {
        assertThatThrownBy(() -> new DecompressLimits(-1, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxLength: -1 (expected: >= 0)");
        assertThatThrownBy(() -> new DecompressLimits(1, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxRatio: 0 (expected: >= 1)");
    }

    private static void refusedWithin(long bytes, byte[] frame, DecompressLimits limits, String message) {
        Class<? extends AsterException> refusal = message.startsWith("decompressed length") ? ResourceExhaustedException.class
                : InvalidArgumentException.class;
        assertThatThrownBy(() -> decompress(frame, limits)).isInstanceOf(refusal).hasMessageStartingWith(message);
        Untrusted.decode(refusal, bytes, () -> decompress(frame, limits));
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
