package io.quarkiverse.aster.deployment.testing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/** Bytes of frames, right or wrong. */
public final class RawFrames {

    private RawFrames() {
    }

    /** A frame with whatever flags. */
    public static byte[] frame(int flags, byte[] payload) {
        OutputBuffer out = new OutputBuffer(5 + payload.length);
        out.writeIntLE(1 + payload.length);
        out.write(flags);
        out.write(payload);
        return out.toByteArray();
    }

    public static byte[] frame(int flags, String payload) {
        return frame(flags, payload.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] header(String json) {
        return frame(FrameFlags.HEADER, json);
    }

    /** A whole request. */
    public static byte[] request(String json) {
        return frame(FrameFlags.END_STREAM, json);
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    public static byte[] join(byte[]... parts) {
        OutputBuffer out = new OutputBuffer(Integer.MAX_VALUE);
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }
}
