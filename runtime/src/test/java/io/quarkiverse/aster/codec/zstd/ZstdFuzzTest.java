package io.quarkiverse.aster.codec.zstd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Timeout;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.testing.Untrusted;

/** Any bytes as compressed payloads: one that survives a round trip, or our refusal, within the limits. */
@Timeout(120)
class ZstdFuzzTest {

    private static final DecompressLimits LIMITS = new DecompressLimits(1 << 20, 64);
    /** All attempts, the copy of the right size, and what the round trip takes. */
    private static final long ALLOCATION = 6 << 20;

    @FuzzTest(maxDuration = "1m")
    void payload(byte[] bytes) {
        Untrusted.decode(AsterException.class, ALLOCATION, () -> {
            byte[] payload = Frames.decompress(bytes, LIMITS);
            assertThat(payload.length).isLessThanOrEqualTo(LIMITS.maxLength(bytes.length));
            byte[] frame = Frames.compress(payload);
            if (frame != null) {
                assertThat(Arrays.equals(Frames.decompress(frame), payload)).isTrue();
            }
        });
    }
}
