package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.zstd.DecompressLimits;
import io.quarkiverse.aster.codec.zstd.ZstdCodec;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/**
 * Messages as frames and frames as messages. Any thread.
 *
 * @param maxFrameLength the longest frame that is written
 * @param compressAbove messages of more bytes are compressed if that makes them shorter; {@link #NEVER} for none
 * @param limits of what is read
 * @param decompression of what is read
 * @param passing of the call they belong to, {@code null} if all are encoded
 */
public record Messages(int maxFrameLength, int compressAbove, DecodeLimits limits, DecompressLimits decompression,
        MessagePassing passing) {

    /** No message is compressed. */
    public static final int NEVER = -1;

    /** Room for the trailer behind a message of the largest size. */
    private static final int MAX_OK_TRAILER = 256;

    /** All are encoded. */
    public Messages(int maxFrameLength, int compressAbove, DecodeLimits limits, DecompressLimits decompression) {
        this(maxFrameLength, compressAbove, limits, decompression, null);
    }

    /** The same, but none is compressed. */
    public Messages uncompressed() {
        return new Messages(maxFrameLength, NEVER, limits, decompression, passing);
    }

    /** The same with another limit, {@link #NEVER} for none. */
    public Messages compressedAbove(int bytes) {
        return new Messages(maxFrameLength, bytes, limits, decompression, passing);
    }

    /** The same for one call whose messages are passed where they can be. */
    public Messages passedBy(MessagePassing ofCall) {
        return new Messages(maxFrameLength, compressAbove, limits, decompression, ofCall);
    }

    /** A buffer for one message and what leads to it or follows it. */
    public OutputBuffer buffer(int more) {
        return new OutputBuffer(FrameEncoder.HEAD_BYTES + maxFrameLength + MAX_OK_TRAILER + more);
    }

    /**
     * Appends a message as a frame.
     *
     * @throws io.quarkiverse.aster.InvalidArgumentException if the message cannot be encoded
     * @throws io.quarkiverse.aster.ResourceExhaustedException if it is too long
     */
    public <T> void write(T message, MessageCodec<T> codec, int flags, OutputBuffer out) {
        if (passing != null && passing.write(message, flags, out)) {
            return;
        }
        int start = FrameEncoder.begin(out, flags);
        codec.encode(message, out);
        int payload = start + FrameEncoder.HEAD_BYTES;
        if (compressAbove != NEVER && out.size() - payload > compressAbove) {
            compress(out, start, flags);
        }
        FrameEncoder.end(out, start, maxFrameLength);
    }

    private static void compress(OutputBuffer out, int start, int flags) {
        int payload = start + FrameEncoder.HEAD_BYTES;
        int length = out.size() - payload;
        OutputBuffer compressed = new OutputBuffer(length);
        if (ZstdCodec.compress(out.array(), payload, length, compressed)) {
            out.truncate(start);
            FrameEncoder.begin(out, flags | FrameFlags.COMPRESSED);
            out.write(compressed.array(), 0, compressed.size());
        }
    }

    /**
     * The message of a frame.
     *
     * @throws io.quarkiverse.aster.AsterException if there is none
     */
    public <T> T read(Frame frame, MessageCodec<T> codec) {
        if (passing != null && frame.has(FrameFlags.PASSED)) {
            return passed(frame);
        }
        byte[] payload = frame.payload();
        if (frame.has(FrameFlags.COMPRESSED)) {
            payload = ZstdCodec.decompress(payload, 0, payload.length, decompression);
        }
        return codec.decode(payload, 0, payload.length, limits);
    }

    @SuppressWarnings("unchecked")
    private <T> T passed(Frame frame) {
        // both sides have the contract of the same classes
        return (T) passing.read(frame);
    }
}
