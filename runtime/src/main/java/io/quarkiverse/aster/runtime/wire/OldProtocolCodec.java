package io.quarkiverse.aster.runtime.wire;

import java.util.Map;

import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.xlang.OldCallHeaderCodec;
import io.quarkiverse.aster.codec.xlang.OldCallHeaderMessage;
import io.quarkiverse.aster.codec.xlang.OldStreamHeaderCodec;
import io.quarkiverse.aster.codec.xlang.OldStreamHeaderMessage;
import io.quarkiverse.aster.codec.xlang.RpcStatusCodec;

/** The protocol's messages in XLANG without schema evolution, as peers of the 0.1 protocol write them. */
final class OldProtocolCodec implements SessionProtocolCodec {

    static final OldProtocolCodec INSTANCE = new OldProtocolCodec();

    /** Of the first byte: whether it is null, and whether it is XLANG. */
    private static final int FORMAT_BITS = 0x03;
    private static final int XLANG = 0x02;
    private static final byte NUMBERED = 0x00;
    private static final byte UNNUMBERED = (byte) 0xff;
    /** Where 0.2 has 1e: a struct that does not come with its definition. */
    private static final byte NAMED_STRUCT = 0x1d;

    private static final byte[] OK = ok();

    private OldProtocolCodec() {
    }

    /** Whether the first three bytes are as no message of the 0.2 protocol has them. */
    static boolean isForm(byte[] payload) {
        return payload.length >= 3 && (payload[0] & FORMAT_BITS) == XLANG
                && (payload[1] == NUMBERED || payload[1] == UNNUMBERED) && payload[2] == NAMED_STRUCT;
    }

    @Override
    public void encodeHeader(StreamHeader header, OutputBuffer out) {
        header.require(Generation.V0_1);
        OldStreamHeaderCodec.INSTANCE.encode(new OldStreamHeaderMessage(header.service(), header.method(), header.version(),
                header.callId(), header.deadline(), header.serializationMode(), header.metadataKeys(),
                header.metadataValues()), out);
    }

    @Override
    public StreamHeader decodeHeader(byte[] payload) {
        OldStreamHeaderMessage header;
        try {
            header = OldStreamHeaderCodec.INSTANCE.decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
        } catch (InvalidArgumentException e) {
            throw invalid("StreamHeader", e);
        }
        return new StreamHeader(Generation.V0_1, header.service(), header.method(), number("version", header.version()),
                header.callId(), header.deadlineEpochMs(), number("serializationMode", header.serializationMode()),
                header.metadataKeys(), header.metadataValues(), 0);
    }

    @Override
    public void encodeCallHeader(CallHeader header, OutputBuffer out) {
        OldCallHeaderCodec.INSTANCE.encode(new OldCallHeaderMessage(header.method(), header.callId(), header.deadline(),
                header.metadataKeys(), header.metadataValues()), out);
    }

    @Override
    public CallHeader decodeCallHeader(byte[] payload) {
        try {
            OldCallHeaderMessage header = OldCallHeaderCodec.INSTANCE.decode(payload, 0, payload.length,
                    DecodeLimits.DEFAULT);
            return new CallHeader(header.method(), header.callId(), header.deadlineEpochMs(), header.metadataKeys(),
                    header.metadataValues());
        } catch (InvalidArgumentException e) {
            throw invalid("CallHeader", e);
        }
    }

    @Override
    public void encodeStatus(RpcStatus status, OutputBuffer out) {
        if (status == RpcStatus.OK) {
            out.write(OK);
        } else {
            RpcStatusCodec.OLD.encode(XlangProtocolCodec.toMessage(status), out);
        }
    }

    @Override
    public RpcStatus decodeStatus(byte[] payload) {
        return XlangProtocolCodec.toStatus(RpcStatusCodec.OLD.decode(payload, 0, payload.length, DecodeLimits.DEFAULT));
    }

    /** Peers write all integers with 64 bits; none of theirs needs more than 32. */
    private static int number(String field, long value) {
        if (value != (int) value) {
            throw new InternalException(
                    "Invalid StreamHeader: _aster/StreamHeader " + field + ": " + value + " (expected: 32-bit integer)");
        }
        return (int) value;
    }

    /** Starts with what peers of that protocol say, and all that they say. */
    private static InternalException invalid(String type, InvalidArgumentException e) {
        return new InternalException("Invalid " + type + ": " + e.getMessage(), Map.of(), e);
    }

    private static byte[] ok() {
        OutputBuffer out = new OutputBuffer(256);
        RpcStatusCodec.OLD.encode(XlangProtocolCodec.toMessage(RpcStatus.OK), out);
        return out.toByteArray();
    }
}
