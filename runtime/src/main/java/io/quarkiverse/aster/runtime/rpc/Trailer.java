package io.quarkiverse.aster.runtime.rpc;

import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;

/** What a client reads at the end of a call. */
final class Trailer {

    private Trailer() {
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
}
