package io.quarkiverse.aster.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes of frames, right or wrong. */
public final class RawFrames {

    private RawFrames() {
    }

    /** A frame with whatever flags. */
    public static byte[] frame(int flags, byte[] payload) {
        return new RawFrame(flags, payload).bytes();
    }

    /** A frame with whatever flags and a text. */
    public static byte[] frame(int flags, String payload) {
        return frame(flags, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** A frame that starts a call. */
    public static byte[] header(String json) {
        return frame(RawFrame.HEADER, json);
    }

    /** A frame that starts a call. */
    public static byte[] header(RawHeader header, RawForm form) {
        return frame(RawFrame.HEADER, header.encode(form));
    }

    /** The only, or the last, request of a call of the 0.2 protocol. */
    public static byte[] request(String json) {
        return frame(RawFrame.END_STREAM, json);
    }

    /** A frame that ends a call. */
    public static byte[] trailer(RawStatus status, RawForm form) {
        return frame(RawFrame.TRAILER, status.encode(form));
    }

    /** Bytes written as hex digits, spaces allowed. */
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** One after the other. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
