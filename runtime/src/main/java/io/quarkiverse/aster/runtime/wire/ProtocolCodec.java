package io.quarkiverse.aster.runtime.wire;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;

/** Encodes and decodes the protocol's own messages in one form. Stateless. */
public interface ProtocolCodec {

    /** @throws io.quarkiverse.aster.ResourceExhaustedException if the buffer's limit is reached */
    void encodeHeader(StreamHeader header, OutputBuffer out);

    /**
     * @throws io.quarkiverse.aster.AsterException if the bytes are not a header, or one out of bounds; the message says where,
     *         what, and what was expected
     */
    StreamHeader decodeHeader(byte[] payload);

    void encodeStatus(RpcStatus status, OutputBuffer out);

    /** @throws io.quarkiverse.aster.AsterException if the bytes are not a status */
    RpcStatus decodeStatus(byte[] payload);

    /** The form of header and trailer of calls in that mode. */
    static ProtocolCodec of(SerializationMode mode) {
        return mode == SerializationMode.JSON ? JsonProtocolCodec.INSTANCE : XlangProtocolCodec.INSTANCE;
    }

    /** The form a payload is in, which its first bytes tell; XLANG if they are of none. */
    static ProtocolCodec ofPayload(byte[] payload) {
        if (payload.length > 0 && payload[0] == '{') {
            return JsonProtocolCodec.INSTANCE;
        }
        return OldProtocolCodec.isForm(payload) ? OldProtocolCodec.INSTANCE : XlangProtocolCodec.INSTANCE;
    }
}
