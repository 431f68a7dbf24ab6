package io.quarkiverse.aster.runtime.rpc;

import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;

/** What ends a call, and in older clients its requests. */
final class Trailer {

    private Trailer() {
    }

    /** Appends it as a frame. */
    static void write(RpcStatus status, ProtocolCodec codec, OutputBuffer out) {
        int start = FrameEncoder.begin(out, FrameFlags.TRAILER);
        codec.encodeStatus(status, out);
        FrameEncoder.end(out, start, FrameEncoder.MAX_LENGTH);
    }

    /**
     * The status that the peer has ended the call with.
     *
     * @throws InternalException if it is none: that is the peer's fault, whatever the decoder calls it
     */
    static RpcStatus read(Frame trailer) {
        if (trailer.isEmpty()) {
            return RpcStatus.OK;
        }
        byte[] payload = trailer.payload();
        try {
            return ProtocolCodec.ofPayload(payload).decodeStatus(payload);
        } catch (AsterException e) {
            throw new InternalException("trailer of the peer: " + e.getMessage(), Map.of(), e);
        }
    }

    /** What a client's trailer says is wrong with its requests, {@code null} if they have just ended. */
    static AsterException failureOfRequests(Frame trailer) {
        if (trailer.isEmpty()) {
            return null;
        }
        try {
            RpcStatus status = ProtocolCodec.ofPayload(trailer.payload()).decodeStatus(trailer.payload());
            return status.isOk() ? null
                    : new InternalException("end of requests: status " + status.code() + " (expected: 0)");
        } catch (AsterException unreadable) {
            // peers take it for the end whatever is in it
            return null;
        }
    }
}
