package io.quarkiverse.aster.dev.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/** Takes apart what the engine sends, which is always whole frames. */
final class WholeFrames {

    static final int HEAD_BYTES = FrameEncoder.HEAD_BYTES;

    private WholeFrames() {
    }

    interface Taker {

        /** @param payload {@code null} if it is longer than wanted */
        void take(int flags, byte[] payload, int length);
    }

    /** @param most the longest payload that is wanted */
    static void split(OutputBuffer frames, int most, Taker taker) {
        byte[] bytes = frames.array();
        int at = 0;
        while (at + HEAD_BYTES <= frames.size()) {
            int length = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16
                    | (bytes[at + 3] & 0xff) << 24;
            int end = Math.min(frames.size(), at + HEAD_BYTES - 1 + length);
            int payload = at + HEAD_BYTES;
            taker.take(bytes[payload - 1] & 0xff, end - payload > most ? null : Arrays.copyOfRange(bytes, payload, end),
                    end - payload);
            at = end;
        }
    }

    /** The names of the bits, in the protocol's terms. */
    static List<String> flags(int flags) {
        List<String> names = new ArrayList<>();
        add(names, flags, FrameFlags.COMPRESSED, "COMPRESSED");
        add(names, flags, FrameFlags.TRAILER, "TRAILER");
        add(names, flags, FrameFlags.HEADER, "HEADER");
        add(names, flags, FrameFlags.ROW_SCHEMA, "ROW_SCHEMA");
        add(names, flags, FrameFlags.CALL, "CALL");
        add(names, flags, FrameFlags.CANCEL, "CANCEL");
        add(names, flags, FrameFlags.END_STREAM, "END_STREAM");
        return names;
    }

    static String names(int flags) {
        return String.join(" ", flags(flags));
    }

    private static void add(List<String> names, int flags, int bit, String name) {
        if (FrameFlags.has(flags, bit)) {
            names.add(name);
        }
    }
}
