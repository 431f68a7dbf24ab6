package io.quarkiverse.aster.runtime.wire;

import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.xlang.RpcStatusCodec;

/**
 * The protocol's messages in the form of the 0.1 protocol. Its calls are refused, in words that such a peer can read.
 * <p>
 * The status is UNIMPLEMENTED: the header is well-formed and nothing that the caller could put into it would help, so neither
 * INVALID_ARGUMENT nor INTERNAL would be right, and no caller should try again.
 */
final class OldProtocolCodec implements ProtocolCodec {

    static final OldProtocolCodec INSTANCE = new OldProtocolCodec();

    /** What no message of the 0.2 protocol starts with: a type without schema evolution. */
    private static final byte[] START = { 0x02, (byte) 0xff, 0x1d };

    private OldProtocolCodec() {
    }

    static boolean isForm(byte[] payload) {
        return payload.length >= START.length && payload[0] == START[0] && payload[1] == START[1] && payload[2] == START[2];
    }

    @Override
    public void encodeHeader(StreamHeader header, OutputBuffer out) {
        throw refusal();
    }

    @Override
    public StreamHeader decodeHeader(byte[] payload) {
        throw refusal();
    }

    @Override
    public void encodeStatus(RpcStatus status, OutputBuffer out) {
        RpcStatusCodec.OLD.encode(XlangProtocolCodec.toMessage(status), out);
    }

    @Override
    public RpcStatus decodeStatus(byte[] payload) {
        return XlangProtocolCodec.toStatus(RpcStatusCodec.OLD.decode(payload, 0, payload.length, DecodeLimits.DEFAULT));
    }

    private static UnimplementedException refusal() {
        return new UnimplementedException("header: of the Aster 0.1 protocol, third byte 1d (expected: 0.2, third byte 1e)");
    }
}
