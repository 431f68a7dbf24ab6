package io.quarkiverse.aster.runtime.wire;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.xlang.RpcStatusCodec;
import io.quarkiverse.aster.codec.xlang.RpcStatusMessage;
import io.quarkiverse.aster.codec.xlang.StreamHeaderCodec;
import io.quarkiverse.aster.codec.xlang.StreamHeaderMessage;

/** The protocol's messages in XLANG, as peers of the 0.2 protocol write them. */
final class XlangProtocolCodec implements ProtocolCodec {

    static final XlangProtocolCodec INSTANCE = new XlangProtocolCodec();

    private static final byte[] OK = ok();

    private XlangProtocolCodec() {
    }

    @Override
    public void encodeHeader(StreamHeader header, OutputBuffer out) {
        StreamHeaderCodec.INSTANCE.encode(new StreamHeaderMessage(header.service(), header.method(), header.version(),
                header.callNumber(), (short) Math.min(header.deadline(), StreamHeader.MAX_DEADLINE_SECONDS),
                (byte) header.serializationMode(), header.metadataKeys(), header.metadataValues(), header.sessionId()), out);
    }

    @Override
    public StreamHeader decodeHeader(byte[] payload) {
        StreamHeaderMessage header = StreamHeaderCodec.INSTANCE.decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
        return new StreamHeader(header.service(), header.method(), header.version(), header.callId(), header.deadline(),
                header.serializationMode(), header.metadataKeys(), header.metadataValues(), header.sessionId());
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
