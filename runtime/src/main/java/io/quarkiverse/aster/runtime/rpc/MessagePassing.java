package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;

/** Takes the messages of one call from one side to the other as they are, where both are in this process. Any thread. */
public interface MessagePassing {

    /**
     * Appends a frame that stands for a message.
     *
     * @return whether it did; else the message has to be encoded
     */
    boolean write(Object message, int flags, OutputBuffer out);

    /**
     * The message that a frame stands for.
     *
     * @param frame with {@link io.quarkiverse.aster.runtime.wire.FrameFlags#PASSED}
     * @throws io.quarkiverse.aster.AsterException if there is none
     */
    Object read(Frame frame);
}
