package io.quarkiverse.aster.runtime.rpc;

import java.io.ByteArrayOutputStream;
import java.util.List;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Bytes as a peer sends them. */
final class ProtocolFrames {

    private ProtocolFrames() {
    }

    /** The payload of a JSON header. */
    static byte[] header(String service, String method, int deadline) {
        OutputBuffer out = new OutputBuffer(4096);
        ProtocolCodec.of(SerializationMode.JSON)
                .encodeHeader(new StreamHeader(service, method, 1, 0, deadline, 3, List.of(), List.of(), 0), out);
        return out.toByteArray();
    }

    static byte[] frame(int flags, byte[] payload) {
        OutputBuffer out = new OutputBuffer(payload.length + FrameEncoder.HEAD_BYTES);
        FrameEncoder.write(out, flags, payload);
        return out.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
