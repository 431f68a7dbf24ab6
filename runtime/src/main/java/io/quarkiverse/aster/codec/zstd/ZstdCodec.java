package io.quarkiverse.aster.codec.zstd;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.OutputBuffer;

/**
 * Compresses and decompresses payloads. Any thread may use it; it takes time in proportion to the longer side, some
 * milliseconds
 * per MiB, and keeps nothing from call to call.
 */
public final class ZstdCodec {

    /** What zstd itself and the other bindings of the protocol use. */
    private static final int LEVEL = 3;

    private static final int MAGIC_BYTES = 4;
    private static final int MAGIC = 0xfd2fb528;
    /** The frames that a decoder has to skip have sixteen magic numbers that differ in the last four bits. */
    private static final int SKIPPABLE_MAGIC = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xfffffff0;

    private static final long UNKNOWN = -1;

    /** The first attempt: enough for most payloads, and no more than the peer has paid for. */
    private static final int FIRST_LENGTH = 4096;
    private static final int FIRST_RATIO = 16;
    /** The attempts that were too short decompress at most four thirds of what comes out in the end. */
    private static final int GROWTH = 4;

    private ZstdCodec() {
    }

    /**
     * Loads the native library, which otherwise the first payload waits for. Blocks on file access the first time.
     *
     * @throws io.quarkiverse.aster.UnimplementedException if there is none for this machine; the other methods then throw the
     *         same
     */
    public static void load() {
        ZstdLibrary.require();
    }

    /**
     * Appends the payload as one frame that announces its length, if that saves anything.
     *
     * @param out must not be the owner of {@code payload}
     * @return whether a frame was appended; if not, it would have been as long as the payload, too long for the buffer (or
     *         within some bytes of it), or so much shorter than the payload that receivers with
     *         {@linkplain DecompressLimits#DEFAULT default limits} would
     *         refuse it, and the buffer is as it was
     */
    public static boolean compress(byte[] payload, int offset, int length, OutputBuffer out) {
        Objects.checkFromIndexSize(offset, length, payload.length);
        ZstdLibrary.require();
        int room = Math.min(length - 1, out.room());
        if (room <= 0) {
            return false;
        }
        out.ensureRoom(room);
        int written;
        try {
            written = (int) Zstd.compressByteArray(out.array(), out.size(), room, payload, offset, length, LEVEL);
        } catch (ZstdException e) {
            if (e.getErrorCode() == Zstd.errDstSizeTooSmall()) {
                return false;
            }
            throw e;
        }
        if (length > DecompressLimits.DEFAULT.maxLength(written)) {
            return false;
        }
        out.advance(written);
        return true;
    }

    /**
     * Decompresses exactly one frame. Memory grows with what comes out, to at most four times as much or sixteen times the
     * compressed length; what the frame announces, length and window, never makes it grow. The output itself serves as the
     * window.
     *
     * @throws io.quarkiverse.aster.ResourceExhaustedException if more comes out, or is announced, than the limits allow
     * @throws InvalidArgumentException if the bytes are not one whole frame, or one that needs a dictionary
     */
    public static byte[] decompress(byte[] payload, int offset, int length, DecompressLimits limits) {
        Objects.checkFromIndexSize(offset, length, payload.length);
        ZstdLibrary.require();
        requireOneFrame(payload, offset, length);
        int allowed = limits.maxLength(length);
        long announced = Zstd.getFrameContentSize(payload, offset, length);
        if (announced != UNKNOWN && Long.compareUnsigned(announced, allowed) > 0) {
            throw limits.exceeded(Long.toUnsignedString(announced), length);
        }
        int last = announced == UNKNOWN ? allowed : (int) announced;
        int capacity = (int) Math.min(last, Math.max(FIRST_LENGTH, (long) FIRST_RATIO * length));
        for (;;) {
            byte[] output = new byte[capacity];
            int written = decompress(payload, offset, length, output);
            if (written >= 0) {
                return written == capacity ? output : Arrays.copyOf(output, written);
            }
            if (capacity == last) {
                throw announced == UNKNOWN ? limits.exceeded("more than " + allowed, length)
                        : malformed("more than the " + announced + " bytes that it announces", null);
            }
            capacity = (int) Math.min(last, (long) GROWTH * capacity);
        }
    }

    /** @return how many bytes came out, or -1 if the output is too small for them */
    private static int decompress(byte[] payload, int offset, int length, byte[] output) {
        try {
            return (int) Zstd.decompressByteArray(output, 0, output.length, payload, offset, length);
        } catch (ZstdException e) {
            if (e.getErrorCode() == Zstd.errDstSizeTooSmall()) {
                return -1;
            }
            throw malformed(e.getMessage(), e);
        }
    }

    private static void requireOneFrame(byte[] payload, int offset, int length) {
        if (length < MAGIC_BYTES) {
            throw malformed(length + " bytes", null);
        }
        int magic = littleEndian(payload, offset);
        if ((magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
            throw malformed("a skippable frame", null);
        }
        if (magic != MAGIC) {
            throw malformed("magic number 0x" + Integer.toHexString(magic), null);
        }
        int frameLength;
        try {
            // from the headers of the blocks: nothing is decompressed
            frameLength = (int) Zstd.findFrameCompressedSize(payload, offset, length);
        } catch (ZstdException e) {
            throw malformed(e.getMessage(), e);
        }
        if (frameLength != length) {
            throw malformed((length - frameLength) + " bytes after the frame", null);
        }
    }

    private static int littleEndian(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    private static InvalidArgumentException malformed(String actual, ZstdException cause) {
        return new InvalidArgumentException("compressed payload: " + actual + " (expected: one whole zstd frame)",
                Map.of(), cause);
    }
}
