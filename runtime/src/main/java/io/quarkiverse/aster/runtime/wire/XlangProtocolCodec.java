package io.quarkiverse.aster.runtime.wire;

import java.util.Map;

import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.xlang.RpcStatusCodec;
import io.quarkiverse.aster.codec.xlang.RpcStatusMessage;
import io.quarkiverse.aster.codec.xlang.StreamHeaderCodec;
import io.quarkiverse.aster.codec.xlang.StreamHeaderMessage;

/** The protocol's messages in XLANG, as peers of the 0.2 protocol write them. */
final class XlangProtocolCodec implements ProtocolCodec {

    static final XlangProtocolCodec INSTANCE = new XlangProtocolCodec();

    private static final int NULL = 0x03;
    private static final int FORY_1 = 0x01;

    private static final byte[] OK = ok();

    private XlangProtocolCodec() {
    }

    @Override
    public void encodeHeader(StreamHeader header, OutputBuffer out) {
        header.require(Generation.V0_2);
        StreamHeaderCodec.INSTANCE.encode(new StreamHeaderMessage(header.service(), header.method(), header.version(),
                header.callNumber(), (short) header.deadlineSeconds(),
                (byte) header.serializationMode(), header.metadataKeys(), header.metadataValues(), header.sessionId()), out);
    }

    @Override
    public StreamHeader decodeHeader(byte[] payload) {
        try {
            StreamHeaderMessage header = StreamHeaderCodec.INSTANCE.decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
            return new StreamHeader(header.service(), header.method(), header.version(), header.callId(), header.deadline(),
                    header.serializationMode(), header.metadataKeys(), header.metadataValues(), header.sessionId());
        } catch (InvalidArgumentException e) {
            throw isOfAnotherFormat(payload) ? e : new InternalException(e.getMessage(), Map.of(), e);
        }
    }

    /** Whether it is a well-known thing that is not a header: then its sender is told that, not that it is broken. */
    private static boolean isOfAnotherFormat(byte[] payload) {
        return payload.length > 0 && (payload[0] == NULL || payload[0] == FORY_1);
    }

    @Override
    public void encodeStatus(RpcStatus status, OutputBuffer out) {
        if (status == RpcStatus.OK) {
            out.write(OK);
        } else {
            RpcStatusCodec.INSTANCE.encode(toMessage(status), out);
        }
    }

    @Override
    public RpcStatus decodeStatus(byte[] payload) {
        return toStatus(RpcStatusCodec.INSTANCE.decode(payload, 0, payload.length, DecodeLimits.DEFAULT));
    }

    static RpcStatusMessage toMessage(RpcStatus status) {
        return new RpcStatusMessage(status.code(), status.message(), status.detailKeys(), status.detailValues());
    }

    static RpcStatus toStatus(RpcStatusMessage status) {
        return new RpcStatus(status.code(), status.message(), status.detailKeys(), status.detailValues());
    }

    private static byte[] ok() {
        OutputBuffer out = new OutputBuffer(256);
        RpcStatusCodec.INSTANCE.encode(toMessage(RpcStatus.OK), out);
        return out.toByteArray();
    }
}
