package io.quarkiverse.aster.runtime.rpc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.runtime.wire.FrameEncoder;

/**
 * One frame that a peer may send, sensible or not.
 *
 * @param flags any of the 256 there are
 */
record PeerFrame(int flags, Content content) {

    /** What it carries. */
    enum Content {
        NOTHING(""),
        /** What the tests take for a message; it is neither a header nor a status. */
        MESSAGE("{\"name\":\"World\"}"),
        HEADER("{\"service\":\"S\",\"method\":\"next\",\"version\":1,\"serializationMode\":3}"),
        STATUS_OK("{\"code\":0,\"message\":\"\",\"detailKeys\":[],\"detailValues\":[]}"),
        STATUS_NOT_FOUND("{\"code\":5,\"message\":\"gone\",\"detailKeys\":[],\"detailValues\":[]}"),
        /** Neither JSON nor XLANG. */
        GARBAGE("\u0005\u0002\u0003garbage");

        final byte[] bytes;

        Content(String text) {
            bytes = text.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Every combination of flags with every content. */
    static List<PeerFrame> all() {
        List<PeerFrame> all = new ArrayList<>();
        for (int flags = 0; flags < 256; flags++) {
            for (Content content : Content.values()) {
                all.add(new PeerFrame(flags, content));
            }
        }
        return all;
    }

    boolean has(int bits) {
        return (flags & bits) != 0;
    }

    boolean isEmpty() {
        return content == Content.NOTHING;
    }

    /** Written by hand: the encoder refuses some of them. */
    byte[] bytes() {
        return ByteBuffer.allocate(FrameEncoder.HEAD_BYTES + content.bytes.length).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1 + content.bytes.length).put((byte) flags).put(content.bytes).array();
    }

    @Override
    public String toString() {
        return "flags 0x%02x with %s".formatted(flags, content);
    }
}
