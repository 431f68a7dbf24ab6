package io.quarkiverse.aster.runtime.wire;

/**
 * One frame as it was received.
 *
 * @param flags see {@link FrameFlags}
 * @param payload owned by whoever has the frame
 */
public record Frame(int flags, byte[] payload) {

    /** Whether any of the given bits is set. */
    public boolean has(int bits) {
        return FrameFlags.has(flags, bits);
    }

    public boolean isEmpty() {
        return payload.length == 0;
    }
}
