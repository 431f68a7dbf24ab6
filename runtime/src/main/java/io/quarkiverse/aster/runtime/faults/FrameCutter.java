package io.quarkiverse.aster.runtime.faults;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/**
 * Follows the frames in one direction of a stream while their bytes pass. Only where a frame may be changed does it keep bytes
 * back: its head, and of one that opens a call all of it. Bytes that are no frames pass as they are.
 */
final class FrameCutter {

    /** What becomes of a frame. */
    enum Fate {
        PASS,
        SWALLOW,
        /** It passes with another first byte of its payload. */
        CORRUPT
    }

    /** Who decides. */
    interface Rules {

        /** A frame begins: whether anything but passing may become of it. */
        boolean mayChange();

        /** A frame that opens a call is there, all of it. */
        Fate opening(int flags, byte[] payload);

        /** The head of another frame is there. */
        Fate frame(int flags, int payloadLength);

        /** The frame has passed, or has not. */
        void frameEnded();
    }

    /** Takes the bytes that pass. */
    interface Output {

        void pass(ByteBuffer bytes);
    }

    private static final byte[] NOTHING = new byte[0];
    private static final int OPENING = FrameFlags.HEADER | FrameFlags.CALL;

    private final Rules rules;
    private final Output output;

    private final byte[] head = new byte[FrameEncoder.HEAD_BYTES];
    private int headBytes;
    /** Bytes of the payload that are to come. */
    private int left;
    private Fate fate = Fate.PASS;
    private boolean keeping;
    /** What has come of the payload of a frame that opens a call, else {@code null}. */
    private byte[] opening;
    private boolean noFrames;
    /** The bytes that are looked at have passed already. */
    private boolean ahead;

    FrameCutter(Rules rules, Output output) {
        this.rules = rules;
        this.output = output;
    }

    void feed(ByteBuffer in) {
        // nothing is going to change: in one piece, as it came, once it is known what it is, for the answer may come at once
        ahead = noFrames || fate == Fate.PASS && !keeping && !rules.mayChange();
        ByteBuffer all = ahead ? in.duplicate() : null;
        while (in.hasRemaining() && !noFrames) {
            if (headBytes < head.length) {
                takeHead(in);
            } else if (opening != null) {
                takeOpening(in);
            } else {
                takePayload(in);
            }
        }
        if (all != null) {
            output.pass(all);
        } else if (in.hasRemaining()) {
            output.pass(in);
        }
    }

    /** Bytes that are kept back of a frame that will not be complete: there are no more. */
    byte[] takeKept() {
        boolean passed = headBytes == head.length && opening == null;
        if (!keeping || passed) {
            return NOTHING;
        }
        keeping = false;
        int ofPayload = opening == null ? 0 : opening.length - left;
        byte[] kept = Arrays.copyOf(head, headBytes + ofPayload);
        if (ofPayload > 0) {
            System.arraycopy(opening, 0, kept, headBytes, ofPayload);
        }
        return kept;
    }

    private void takeHead(ByteBuffer in) {
        if (headBytes == 0) {
            keeping = !ahead && rules.mayChange();
        }
        int take = Math.min(head.length - headBytes, in.remaining());
        int from = in.position();
        in.get(head, headBytes, take);
        headBytes += take;
        if (!keeping) {
            pass(in, from, take);
        }
        if (headBytes == head.length) {
            headComplete();
        }
    }

    private void headComplete() {
        int length = head[0] & 0xff | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16 | (head[3] & 0xff) << 24;
        int flags = head[4] & 0xff;
        if (length < 1 || length > FrameEncoder.MAX_LENGTH) {
            noFrames = true;
            passHead();
            return;
        }
        left = length - 1;
        if (FrameFlags.has(flags, OPENING) && left <= StreamHeader.MAX_ENCODED_LENGTH) {
            opening = new byte[left];
        } else {
            fate = decided(rules.frame(flags, left));
            if (fate != Fate.SWALLOW) {
                passHead();
            }
        }
        if (left == 0) {
            ended();
        }
    }

    /** What has passed already can be changed no more. */
    private Fate decided(Fate wanted) {
        return keeping ? wanted : Fate.PASS;
    }

    private void passHead() {
        if (keeping) {
            output.pass(ByteBuffer.wrap(head.clone(), 0, headBytes));
        }
    }

    private void takeOpening(ByteBuffer in) {
        int take = Math.min(left, in.remaining());
        int from = in.position();
        in.get(opening, opening.length - left, take);
        left -= take;
        if (!keeping) {
            pass(in, from, take);
        }
        if (left == 0) {
            ended();
        }
    }

    private void takePayload(ByteBuffer in) {
        int take = Math.min(left, in.remaining());
        int from = in.position();
        in.position(from + take);
        left -= take;
        if (fate == Fate.CORRUPT) {
            output.pass(ByteBuffer.wrap(new byte[] { (byte) ~in.get(from) }));
            fate = Fate.PASS;
            from++;
            take--;
        }
        if (fate == Fate.PASS && take > 0) {
            pass(in, from, take);
        }
        if (left == 0) {
            ended();
        }
    }

    private void ended() {
        if (opening != null) {
            byte[] payload = opening;
            opening = null;
            if (decided(rules.opening(head[4] & 0xff, payload)) != Fate.SWALLOW) {
                passHead();
                if (keeping && payload.length > 0) {
                    output.pass(ByteBuffer.wrap(payload));
                }
            }
        }
        headBytes = 0;
        keeping = false;
        fate = Fate.PASS;
        rules.frameEnded();
    }

    private void pass(ByteBuffer in, int from, int length) {
        if (ahead) {
            return;
        }
        ByteBuffer piece = in.duplicate();
        piece.position(from).limit(from + length);
        output.pass(piece);
    }
}
