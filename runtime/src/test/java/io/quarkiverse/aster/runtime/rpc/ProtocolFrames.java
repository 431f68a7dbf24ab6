package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;

/** Bytes as a peer sends them. */
final class ProtocolFrames {

    private ProtocolFrames() {
    }

    /** The payload of a JSON header. */
    static byte[] header(String service, String method, int deadline) {
        return RawHeader.of(service, method).deadline(deadline).encode(RawForm.JSON);
    }

    static byte[] frame(int flags, byte[] payload) {
        return RawFrames.frame(flags, payload);
    }

    static byte[] concat(byte[]... parts) {
        return RawFrames.join(parts);
    }
}
