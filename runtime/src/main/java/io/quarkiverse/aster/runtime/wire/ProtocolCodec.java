package io.quarkiverse.aster.runtime.wire;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;

/** Encodes and decodes the protocol's own messages in one form. Stateless. */
public interface ProtocolCodec {

    /**
     * @param header of a generation that has this form; JSON is that of both, and says so
     * @throws IllegalArgumentException if it is of the other generation
     * @throws io.quarkiverse.aster.ResourceExhaustedException if the buffer's limit is reached
     */
    void encodeHeader(StreamHeader header, OutputBuffer out);

    /**
     * Reads a header; its exceptions are what the caller is answered, their messages say where, what, and what was expected.
     *
     * @throws io.quarkiverse.aster.InternalException if the bytes are not a header
     * @throws io.quarkiverse.aster.InvalidArgumentException if they are of a known other format, or of both generations at once
     * @throws io.quarkiverse.aster.ContractViolationException if it is JSON with members that no header has
     */
    StreamHeader decodeHeader(byte[] payload);

    void encodeStatus(RpcStatus status, OutputBuffer out);

    /** @throws io.quarkiverse.aster.AsterException if the bytes are not a status */
    RpcStatus decodeStatus(byte[] payload);

    /** The form of header and trailer of calls in that mode, in 0.2. */
    static ProtocolCodec of(SerializationMode mode) {
        return of(mode, Generation.V0_2);
    }

    /** The form of header and trailer of calls in that mode. */
    static ProtocolCodec of(SerializationMode mode, Generation generation) {
        if (generation == Generation.V0_1) {
            return SessionProtocolCodec.of(mode);
        }
        return mode == SerializationMode.JSON ? JsonProtocolCodec.INSTANCE : XlangProtocolCodec.INSTANCE;
    }

    /**
     * JSON with headers that servers of both generations take for theirs. Such a header says nothing of the call's id and
     * deadline, so the client alone keeps the deadline; it cannot name a session.
     */
    static ProtocolCodec neutral() {
        return JsonProtocolCodec.NEUTRAL;
    }

    /**
     * The form a payload is in, which its first bytes tell; XLANG of 0.2 if they are of none. It is also the form in which a
     * peer reads what it is told about a payload that is broken.
     */
    static ProtocolCodec ofPayload(byte[] payload) {
        if (payload.length > 0 && payload[0] == '{') {
            return JsonProtocolCodec.INSTANCE;
        }
        return OldProtocolCodec.isForm(payload) ? OldProtocolCodec.INSTANCE : XlangProtocolCodec.INSTANCE;
    }
}
