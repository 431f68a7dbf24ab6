package io.quarkiverse.aster.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Timeout;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.testing.Untrusted;

/** Any bytes as frames, headers and trailers. */
@Timeout(120)
class ProtocolFuzzTest {

    private static final int MAX_LENGTH = 1 << 20;
    /** Less than a frame may announce. */
    private static final long ALLOCATION = 200_000;
    /** A header may be 64 KiB of JSON; its texts are there as bytes, characters and strings. */
    private static final long HEADER_ALLOCATION = 2_000_000;

    /** What frames there are does not depend on how the bytes arrive. */
    @FuzzTest(maxDuration = "1m")
    void frames(byte[] bytes) {
        int step = bytes.length == 0 ? 1 : 1 + (bytes[0] & 0x0f);
        Untrusted.decode(FrameException.class, ALLOCATION + 100L * bytes.length, () -> {
            assertThat(decode(bytes, step)).isEqualTo(decode(bytes, Math.max(1, bytes.length)));
        });
    }

    private static List<String> decode(byte[] bytes, int step) {
        FrameDecoder decoder = new FrameDecoder(MAX_LENGTH);
        List<String> frames = new ArrayList<>();
        try {
            for (int at = 0; at < bytes.length; at += step) {
                ByteBuffer part = ByteBuffer.wrap(bytes, at, Math.min(step, bytes.length - at));
                for (Frame frame = decoder.next(part); frame != null; frame = decoder.next(part)) {
                    frames.add(frame.flags() + ":" + HexFormat.of().formatHex(frame.payload()));
                }
            }
        } catch (FrameException e) {
            frames.add(e.getMessage());
        }
        return frames;
    }

    @FuzzTest(maxDuration = "1m")
    void header(byte[] payload) {
        Untrusted.decode(AsterException.class, HEADER_ALLOCATION, () -> ProtocolCodec.ofPayload(payload).decodeHeader(payload));
    }

    /** In both forms, whatever it looks like: the session decides which it is. */
    @FuzzTest(maxDuration = "1m")
    void callHeader(byte[] payload) {
        for (SerializationMode mode : List.of(SerializationMode.XLANG, SerializationMode.JSON)) {
            Untrusted.decode(AsterException.class, HEADER_ALLOCATION,
                    () -> SessionProtocolCodec.of(mode).decodeCallHeader(payload));
        }
    }

    @FuzzTest(maxDuration = "1m")
    void trailer(byte[] payload) {
        Untrusted.decode(AsterException.class, HEADER_ALLOCATION, () -> ProtocolCodec.ofPayload(payload).decodeStatus(payload));
    }
}
