package io.quarkiverse.aster.runtime.wire;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;

/** The forms of the 0.1 protocol, whose session streams open each of their calls with a header of its own. Stateless. */
public interface SessionProtocolCodec extends ProtocolCodec {

    /** @throws io.quarkiverse.aster.ResourceExhaustedException if the buffer's limit is reached */
    void encodeCallHeader(CallHeader header, OutputBuffer out);

    /**
     * @throws io.quarkiverse.aster.InternalException if the bytes are not a header; the message says where, what, and what was
     *         expected
     * @throws io.quarkiverse.aster.ContractViolationException if it is JSON with members that no such header has
     */
    CallHeader decodeCallHeader(byte[] payload);

    /** The form of everything but the first header in sessions of that mode. */
    static SessionProtocolCodec of(SerializationMode mode) {
        return mode == SerializationMode.JSON ? JsonProtocolCodec.INSTANCE : OldProtocolCodec.INSTANCE;
    }
}
