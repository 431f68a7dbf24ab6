package io.quarkiverse.aster.runtime.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts the bytes of one stream into frames, however they arrive. The length of a frame is checked as soon as it is known;
 * memory grows with the bytes received, never with the bytes announced.
 */
public final class FrameDecoder {

    /** What is reserved for a frame of which nothing but its head has arrived. */
    private static final int FIRST_CHUNK = 4096;
    private static final int LENGTH_BYTES = 4;

    private final int maxLength;
    private final BufferBudget budget;

    private int headBytes;
    private int length;
    private int flags;
    private byte[] payload;
    private int received;

    /**
     * @param maxLength the most a frame may announce, flags byte included
     * @param budget what the payloads are taken from; who has done with a frame gives its payload back
     */
    public FrameDecoder(int maxLength, BufferBudget budget) {
        this.maxLength = maxLength;
        this.budget = budget;
    }

    /** @param maxLength the most a frame may announce, flags byte included; what frames hold is not counted */
    public FrameDecoder(int maxLength) {
        this(maxLength, new BufferBudget(Long.MAX_VALUE));
    }

    /**
     * The next frame.
     *
     * @param in read up to the end of the frame, or up to its own end
     * @return {@code null} if the frame is not complete; call again when more bytes have arrived
     * @throws FrameException if there cannot be a frame, or no room for it; the decoder is of no use any more
     */
    public Frame next(ByteBuffer in) {
        if (!readHead(in)) {
            return null;
        }
        int size = length - 1;
        if (payload == null) {
            payload = allocate(Math.min(size, Math.max(FIRST_CHUNK, in.remaining())));
        }
        int take = Math.min(size - received, in.remaining());
        if (received + take > payload.length) {
            grow((int) Math.min(size, Math.max(received + take, 2L * payload.length)));
        }
        in.get(payload, received, take);
        received += take;
        return received == size ? complete() : null;
    }

    /** Gives back what the frame holds that has arrived in part; the decoder is of no use any more. */
    public void discard() {
        if (payload != null) {
            budget.giveBack(payload.length);
            payload = null;
        }
    }

    private byte[] allocate(int size) {
        budget.take(size);
        return new byte[size];
    }

    private void grow(int size) {
        budget.take(size - payload.length);
        payload = Arrays.copyOf(payload, size);
    }

    /** Whether some but not all bytes of a frame have arrived. */
    public boolean isMidFrame() {
        return headBytes > 0;
    }

    private boolean readHead(ByteBuffer in) {
        while (headBytes < FrameEncoder.HEAD_BYTES && in.hasRemaining()) {
            int value = in.get() & 0xff;
            if (headBytes < LENGTH_BYTES) {
                length |= value << (8 * headBytes);
            } else {
                flags = value;
            }
            headBytes++;
            if (headBytes == LENGTH_BYTES) {
                checkLength();
            } else if (headBytes == FrameEncoder.HEAD_BYTES && length == 1 && !FrameFlags.mayBeEmpty(flags)) {
                throw new FrameException(
                        "frame without payload: flags 0x%02x (expected: TRAILER, CANCEL or END_STREAM)".formatted(flags));
            }
        }
        return headBytes == FrameEncoder.HEAD_BYTES;
    }

    private void checkLength() {
        if (length < 1 || length > maxLength) {
            throw new FrameException(
                    "frame length: " + Integer.toUnsignedString(length) + " (expected: 1 to " + maxLength + ")");
        }
    }

    private Frame complete() {
        Frame frame = new Frame(flags, payload);
        headBytes = 0;
        length = 0;
        flags = 0;
        payload = null;
        received = 0;
        return frame;
    }
}
