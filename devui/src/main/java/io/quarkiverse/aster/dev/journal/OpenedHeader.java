package io.quarkiverse.aster.dev.journal;

import java.util.List;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.SessionProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Reads what a call was opened with. */
final class OpenedHeader {

    private OpenedHeader() {
    }

    /** @return {@code null} if there is none, or it cannot be read */
    static StreamHeader of(CallState state) {
        byte[] payload = state.headerPayload();
        if (state.header() != null || payload == null) {
            return state.header();
        }
        try {
            return FrameFlags.has(state.headerFlags(), FrameFlags.CALL) ? inSession(state, payload)
                    : ProtocolCodec.ofPayload(payload).decodeHeader(payload);
        } catch (AsterException e) {
            return null;
        }
    }

    /** What the header that opened the session says is known from the contract. */
    private static StreamHeader inSession(CallState state, byte[] payload) {
        ServiceDescriptor service = state.call().service();
        SerializationMode mode = isJson(payload) ? SerializationMode.JSON : SerializationMode.XLANG;
        StreamHeader opener = new StreamHeader(Generation.V0_1, service == null ? "" : service.name(), "",
                service == null ? 0 : service.version(), "", 0, mode.number(), List.of(), List.of(), 0);
        return opener.call(SessionProtocolCodec.of(mode).decodeCallHeader(payload));
    }

    static boolean isJson(byte[] payload) {
        return payload.length > 0 && (payload[0] == '{' || payload[0] == '[');
    }
}
