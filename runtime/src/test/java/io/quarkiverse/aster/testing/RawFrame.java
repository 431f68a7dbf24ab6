package io.quarkiverse.aster.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * One frame as it is on the wire, right or wrong: 4 bytes of length, which counts what follows, a byte of flags, the payload.
 * Written down once more, so that the encoder of the extension is tested against something else than itself.
 *
 * @param flags 0 to 255
 * @param payload any bytes
 */
public record RawFrame(int flags, byte[] payload) {

    /** The payload is one zstd frame. */
    public static final int COMPRESSED = 0x01;
    /** The payload is a {@link RawStatus}, or empty for OK. */
    public static final int TRAILER = 0x02;
    /** The payload is a {@link RawHeader}. */
    public static final int HEADER = 0x04;
    /** The payload is a row schema. */
    public static final int ROW_SCHEMA = 0x08;
    /** The payload is a {@link RawCallHeader}. */
    public static final int CALL = 0x10;
    /** The client gives the call up. */
    public static final int CANCEL = 0x20;
    /** The last request frame of a call. */
    public static final int END_STREAM = 0x40;

    static final int HEAD = 5;
    private static final int MAX_LENGTH = 16 << 20;

    /** Whether any of these flags is set. */
    public boolean has(int bits) {
        return (flags & bits) != 0;
    }

    /** The payload as UTF-8. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The frame's bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(HEAD + payload.length).order(ByteOrder.LITTLE_ENDIAN).putInt(1 + payload.length)
                .put((byte) flags).put(payload).array();
    }

    /**
     * The frames of bytes that hold nothing else.
     *
     * @throws AssertionError if the last one is cut off, or a length is out of its range
     */
    public static List<RawFrame> parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<RawFrame> frames = new ArrayList<>();
        take(in, frames::add);
        if (in.hasRemaining()) {
            throw new AssertionError("frame: cut off after " + in.remaining() + " bytes (expected: all of it)");
        }
        return frames;
    }

    /** Takes the frames that are complete, and leaves the rest unread. */
    static void take(ByteBuffer in, Consumer<RawFrame> frames) {
        ByteBuffer bytes = in.order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.remaining() >= HEAD) {
            int length = bytes.getInt(bytes.position());
            if (length < 1 || length > MAX_LENGTH) {
                throw new AssertionError("frame length: " + Integer.toUnsignedString(length) + " (expected: 1 to " + MAX_LENGTH
                        + ")");
            }
            if (bytes.remaining() < HEAD - 1 + length) {
                break;
            }
            bytes.getInt();
            int flags = Byte.toUnsignedInt(bytes.get());
            byte[] payload = new byte[length - 1];
            bytes.get(payload);
            frames.accept(new RawFrame(flags, payload));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawFrame frame && frame.flags == flags && Arrays.equals(frame.payload, payload);
    }

    @Override
    public int hashCode() {
        return 31 * flags + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        int shown = Math.min(64, payload.length);
        return "frame 0x%02x with %d bytes: %s%s".formatted(flags, payload.length,
                HexFormat.of().formatHex(payload, 0, shown), shown < payload.length ? "..." : "");
    }
}
