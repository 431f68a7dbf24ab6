package io.quarkiverse.aster.codec.zstd;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

import com.github.luben.zstd.ZstdCompressCtx;

import io.quarkiverse.aster.codec.OutputBuffer;

/** Frames of zstd, made by its library or by hand. */
final class Frames {

    static final String MAGIC = "28b52ffd";
    /** A last block without anything in it. */
    static final String EMPTY_BLOCK = "010000";

    private static final int BLOCK = 128 * 1024;

    private Frames() {
    }

    static byte[] hex(String... parts) {
        return HexFormat.of().parseHex(String.join("", parts));
    }

    /** With its length in the header, as all bindings write them. */
    static byte[] of(byte[] payload) {
        return of(payload, true, false);
    }

    static byte[] of(byte[] payload, boolean announced, boolean checksum) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.setLevel(3).setContentSize(announced).setChecksum(checksum).compress(payload);
        }
    }

    /** A frame of one byte over and over, 4 bytes of it for every 128 KiB, that does not say how long it is. */
    static byte[] bomb(long length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(hex(MAGIC, "0058"));
        for (long left = length; left > 0; left -= BLOCK) {
            int size = (int) Math.min(left, BLOCK);
            int header = size << 3 | 1 << 1 | (left <= BLOCK ? 1 : 0);
            out.write(header);
            out.write(header >> 8);
            out.write(header >> 16);
            out.write('x');
        }
        return out.toByteArray();
    }

    /** The same, with a length in its header that need not be true. */
    static byte[] bomb(long length, long announced) {
        byte[] frame = bomb(length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(hex(MAGIC, "c058"));
        for (int i = 0; i < Long.BYTES; i++) {
            out.write((int) (announced >> 8 * i));
        }
        out.write(frame, 6, frame.length - 6);
        return out.toByteArray();
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    static byte[] decompress(byte[] frame) {
        return decompress(frame, DecompressLimits.DEFAULT);
    }

    static byte[] decompress(byte[] frame, DecompressLimits limits) {
        return ZstdCodec.decompress(frame, 0, frame.length, limits);
    }

    /** What the codec makes of a payload, or {@code null} if it leaves it alone. */
    static byte[] compress(byte[] payload) {
        OutputBuffer out = new OutputBuffer(1 << 25);
        return ZstdCodec.compress(payload, 0, payload.length, out) ? out.toByteArray() : null;
    }
}
