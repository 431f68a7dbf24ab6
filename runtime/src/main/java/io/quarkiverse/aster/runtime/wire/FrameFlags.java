package io.quarkiverse.aster.runtime.wire;

/** The bits of a frame's second field. Bits without a name here are ignored on receipt and never sent. */
public final class FrameFlags {

    /** The payload is one zstd frame. */
    public static final int COMPRESSED = 0x01;
    /** The payload is an {@link RpcStatus}, or empty for OK; ends the call. */
    public static final int TRAILER = 0x02;
    /** The payload is a {@link StreamHeader}; starts a call. */
    public static final int HEADER = 0x04;
    /** The payload is a row schema; skipped. */
    public static final int ROW_SCHEMA = 0x08;
    /** The payload is the header of a call in a session stream of the 0.1 generation. */
    public static final int CALL = 0x10;
    /** The client gives up the running call; no payload. */
    public static final int CANCEL = 0x20;
    /** The last request frame of the call; may be without payload. */
    public static final int END_STREAM = 0x40;

    /**
     * The payload stands for a message that is passed within the process; without a meaning over a network, where it is ignored
     * as any bit without a name.
     */
    public static final int PASSED = 0x80;

    /** A frame without payload must carry one of these. */
    private static final int MAY_BE_EMPTY = TRAILER | CANCEL | END_STREAM;

    private FrameFlags() {
    }

    /** Whether any of the given bits is set. */
    public static boolean has(int flags, int bits) {
        return (flags & bits) != 0;
    }

    /** Whether a frame with those flags may be without payload. */
    static boolean mayBeEmpty(int flags) {
        return has(flags, MAY_BE_EMPTY);
    }
}
