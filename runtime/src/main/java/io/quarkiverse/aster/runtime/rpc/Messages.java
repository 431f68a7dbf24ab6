package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;

/**
 * Messages as frames and frames as messages. Any thread.
 *
 * @param maxFrameLength the longest frame that is written
 * @param limits of what is read
 */
public record Messages(int maxFrameLength, DecodeLimits limits) {

    /** Room for the trailer behind a message of the largest size. */
    private static final int MAX_OK_TRAILER = 256;

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
        int start = FrameEncoder.begin(out, flags);
        codec.encode(message, out);
        FrameEncoder.end(out, start, maxFrameLength);
    }

    /**
     * The message of a frame.
     *
     * @throws io.quarkiverse.aster.AsterException if there is none
     */
    public <T> T read(Frame frame, MessageCodec<T> codec) {
        byte[] payload = frame.payload();
        return codec.decode(payload, 0, payload.length, limits);
    }
}
