package io.quarkiverse.aster.codec.zstd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.codec.OutputBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Payloads survive being compressed, by us and by others, and damaged ones are refused or come out as something else. */
class ZstdRoundTripProperties {

    private static final DecompressLimits GENEROUS = new DecompressLimits(1 << 24, 1 << 20);

    @Property(tries = 300)
    void ours(@ForAll("payloads") byte[] payload) {
        OutputBuffer out = new OutputBuffer(1 << 24);
        if (ZstdCodec.compress(payload, 0, payload.length, out)) {
            byte[] frame = out.toByteArray();
            assertThat(frame).hasSizeLessThan(payload.length);
            assertThat(Frames.decompress(frame)).isEqualTo(payload);
        } else {
            assertThat(out.size()).isZero();
        }
    }

    @Property(tries = 300)
    void others(@ForAll("payloads") byte[] payload, @ForAll boolean announced, @ForAll boolean checksum) {
        assertThat(Frames.decompress(Frames.of(payload, announced, checksum), GENEROUS)).isEqualTo(payload);
    }

    @Property(tries = 300)
    void damagedFrames(@ForAll("payloads") byte[] payload, @ForAll long seed) {
        byte[] frame = Frames.of(payload, (seed & 1) == 0, (seed & 2) == 0);
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            byte[] damaged = frame.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] ^= 1 << random.nextInt(8);
            }
            try {
                assertThat(Frames.decompress(damaged, GENEROUS)).hasSizeLessThanOrEqualTo(1 << 24);
            } catch (AsterException e) {
                assertThat(e).hasMessageContaining("(expected: ");
            }
        }
    }

    /** From noise to one byte over and over, up to some blocks of zstd. */
    @Provide
    Arbitrary<byte[]> payloads() {
        return Combinators.combine(Arbitraries.integers().between(0, 400_000), Arbitraries.integers().between(1, 256),
                Arbitraries.integers().between(1, 5000), Arbitraries.longs()).as((length, alphabet, run, seed) -> {
                    Random random = new Random(seed);
                    byte[] payload = new byte[length];
                    for (int i = 0; i < length; i++) {
                        payload[i] = i >= run && random.nextInt(run) != 0 ? payload[i - run] : (byte) random.nextInt(alphabet);
                    }
                    return payload;
                });
    }
}
