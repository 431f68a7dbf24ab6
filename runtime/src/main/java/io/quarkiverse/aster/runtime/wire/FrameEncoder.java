package io.quarkiverse.aster.runtime.wire;

import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.codec.OutputBuffer;

/** Writes frames into a buffer; several frames may share one. */
public final class FrameEncoder {

    /** The bytes before the payload: length and flags. */
    public static final int HEAD_BYTES = 5;

    /** The most a frame may announce: flags and payload. */
    public static final int MAX_LENGTH = 16 * 1024 * 1024;

    private FrameEncoder() {
    }

    /** Writes a whole frame. */
    public static void write(OutputBuffer out, int flags, byte[] payload) {
        int start = begin(out, flags);
        out.write(payload);
        end(out, start, MAX_LENGTH);
    }

    /**
     * Starts a frame; whatever is written until {@link #end} is its payload.
     *
     * @return where the frame starts
     */
    public static int begin(OutputBuffer out, int flags) {
        int start = out.size();
        out.writeIntLE(0);
        out.write(flags);
        return start;
    }

    /**
     * Ends the frame that {@link #begin} started.
     *
     * @param maxLength the most it may announce
     * @throws ResourceExhaustedException if it is longer
     * @throws IllegalArgumentException if it has no payload and flags that demand one
     */
    public static void end(OutputBuffer out, int start, int maxLength) {
        int length = out.size() - start - (HEAD_BYTES - 1);
        if (length > maxLength) {
            throw new ResourceExhaustedException("frame length: " + length + " (expected: <= " + maxLength + ")");
        }
        int flags = out.array()[start + HEAD_BYTES - 1];
        if (length == 1 && !FrameFlags.mayBeEmpty(flags)) {
            throw new IllegalArgumentException(
                    "frame without payload: flags 0x%02x (expected: TRAILER, CANCEL or END_STREAM)".formatted(flags));
        }
        out.setIntLE(start, length);
    }
}
